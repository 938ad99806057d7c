import { oneLine } from "../../../provider/src/text";

test("line breaks, control characters and terminal escapes become spaces", () => {
  expect(oneLine("a\r\nb\u001b[31mc\u2028d\u202ee")).toBe("a b [31mc d e");
});

test("a long text is cut, and the cut is shown", () => {
  expect(oneLine("abcdef", 4)).toBe("abc…");
});

test("no half of a character is left, where a text is cut or where it came with one", () => {
  expect(oneLine("abc\u{1f600}def", 5)).toBe("abc…");
  expect(oneLine("abc\u{1f600}def", 6)).toBe("abc\u{1f600}…");
  expect(oneLine("a\ud800b")).toBe("a\ufffdb");
});

test.each(["##vso[task.setvariable variable=PATH]/evil", "##[error]x", "###[x", "##VSO[x", "a\n##vso[b"])(
  "%j commands no agent of a pipeline any more, and is the same when it is read again",
  (text) => {
    const flat = oneLine(text);
    expect(flat).not.toMatch(/##(vso)?\[/i);
    expect(oneLine(flat)).toBe(flat);
  },
);
