import fc from "fast-check";
import { inComment, literal, tables } from "../../../provider/src/prepare/powershell";
import { parseScript } from "../../support/powershell";

test.each([
  ["anna@contoso.com", "'anna@contoso.com'"],
  ["pat.o'brien@contoso.com", "'pat.o''brien@contoso.com'"],
  ["pat.o’brien@contoso.com", "('pat.o' + [char]0x2019 + 'brien@contoso.com')"],
  ["$(Remove-Item x)`n", "'$(Remove-Item x)`n'"],
  ["a\nRemove-Item x", "('a' + [char]0x000A + 'Remove-Item x')"],
  ["Zoë", "('Zo' + [char]0x00EB)"],
  ["ë", "('' + [char]0x00EB)"],
  ["😀", "('' + [char]0xD83D + [char]0xDE00)"],
  ["", "''"],
])("%j is %s", (text, expression) => {
  expect(literal(text)).toBe(expression);
});

/** What PowerShell makes of such an expression: texts in quotes, characters by number, joined. */
function valueOf(expression: string): string {
  const whole = /^'(?:[^']|'')*'$|^\('(?:[^']|'')*'(?: \+ (?:'(?:[^']|'')*'|\[char\]0x[0-9A-F]{4}))+\)$/;
  expect(expression).toMatch(whole);
  return [...expression.matchAll(/'((?:[^']|'')*)'|\[char\]0x([0-9A-F]{4})/g)]
    .map(([, text, code]) =>
      code === undefined ? (text ?? "").replaceAll("''", "'") : String.fromCharCode(parseInt(code, 16)),
    )
    .join("");
}

const names = fc.oneof(
  fc.string({ unit: "binary", maxLength: 30 }),
  fc.string({ unit: fc.constantFrom(...Array.from("a'’‘“\"$`(){};#\n\r@ -–|&<>")), maxLength: 20 }),
);

test("any text is one line of ASCII that has exactly its value", () => {
  fc.assert(
    fc.property(names, (text) => {
      expect(literal(text)).toMatch(/^[ -~]+$/);
      expect(valueOf(literal(text))).toBe(text);
    }),
  );
});

test("the parser finds no command and no problem in a table of any texts", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(names, { maxLength: 5 }), async (texts) => {
      const script = tables(
        "users",
        texts.map((text) => ({ Target: text })),
      ).join("\n");
      expect(await parseScript(script)).toMatchObject({ problems: [], commands: [] });
    }),
  );
});

test("a comment holds any text on its line", async () => {
  await fc.assert(
    fc.asyncProperty(names, async (text) => {
      expect(inComment(text)).toMatch(/^[ -~]*$/);
      const script = `<#\n${inComment(`${text}#>`)}\n#>\n$a = 1\n`;
      expect(await parseScript(script)).toMatchObject({ problems: [], commands: [] });
    }),
  );
});

test.each([
  ["a quote that ends a name", "Write-Host 'o'brien'"],
  ["a typographic quote, which is a quote to PowerShell", "Write-Host 'o’brien'"],
  ["a block that has no end", "if ($a) { $b"],
])("the parser reports %s", async (_what, script) => {
  expect((await parseScript(`${script}\n`)).problems).not.toEqual([]);
});
