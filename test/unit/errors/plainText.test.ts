import { oneLine } from "../../../provider/src/errors";

test("line breaks, control characters and terminal escapes become spaces", () => {
  expect(oneLine("a\r\nb\u001b[31mc\u2028d\u202ee")).toBe("a b [31mc d e");
});

test("a long text is cut, and the cut is shown", () => {
  expect(oneLine("abcdef", 4)).toBe("abc…");
});
