/**
 * A text as an expression of PowerShell, on one line and in ASCII, in which nothing of it is a quote, a variable or a command.
 * PowerShell takes typographic quotes for quotes, and reads a file in the encoding of the machine, so what is not ASCII is written
 * as a number.
 */
export function literal(text: string): string {
  const parts = text.match(/[ -~]+|[^ -~]/g) ?? [];
  const written = parts.map((part) =>
    isAscii(part) ? `'${part.replaceAll("'", "''")}'` : `[char]0x${hex(part.charCodeAt(0))}`,
  );
  const [first = "''"] = written;
  if (written.length < 2 && first.startsWith("'")) return first;
  // A character before a plus would be added as a number.
  return `(${[...(first.startsWith("'") ? [] : ["''"]), ...written].join(" + ")})`;
}

const isAscii = (part: string): boolean => /^[ -~]/.test(part);
const hex = (code: number): string => code.toString(16).toUpperCase().padStart(4, "0");

/** A text inside of a comment: on one line, in ASCII, and unable to end it. */
export const inComment = (text: string): string => text.replaceAll(/[^ -~]/g, "?").replaceAll(/#>|<#/g, "# ");

/** A list of tables in a variable, one on a line: `$users = @( @{ Source = 'a'; Target = 'b' } )`. */
export function tables(
  variable: string,
  rows: readonly Readonly<Record<string, string>>[],
): readonly string[] {
  if (rows.length === 0) return [`$${variable} = @()`];
  const written = rows.map((row) => {
    const pairs = Object.entries(row).map(([name, value]) => `${name} = ${literal(value)}`);
    return `    @{ ${pairs.join("; ")} }`;
  });
  return [`$${variable} = @(`, ...written, ")"];
}
