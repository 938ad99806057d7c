/** What stands between the parentheses of a look-up. */
export type FunctionArgument =
  | { readonly is: "value"; readonly value: string }
  | { readonly is: "missing" }
  | { readonly is: "malformed" };

/**
 * Reads `name='literal'` out of a path, still percent-encoded. The literal is an OData string: in single quotes, a
 * quote inside it doubled. Encoded and raw reserved characters are both accepted, since the documentation shows a raw
 * URL inside the quotes.
 *
 * @param raw - what stood between the parentheses; undefined when there were none.
 */
export function functionArgument(name: string, raw: string | undefined): FunctionArgument {
  const text = decoded(raw ?? "");
  if (text === undefined) return { is: "malformed" };
  const [, givenName, literal] = /^\s*(\w+)\s*=\s*(.*?)\s*$/s.exec(text) ?? [];
  if (givenName !== name || literal === undefined || literal === "") return { is: "missing" };
  const [, quoted] = /^'((?:[^']|'')*)'$/s.exec(literal) ?? [];
  if (quoted === undefined) return { is: "malformed" };
  const value = quoted.replaceAll("''", "'").trim();
  return value === "" ? { is: "missing" } : { is: "value", value };
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
