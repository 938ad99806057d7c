/** The argument of a function or of a key. */
export type FunctionArgument =
  | { readonly is: "value"; readonly value: string }
  | { readonly is: "missing" }
  | { readonly is: "malformed" };

/**
 * Reads `name='literal'`, an OData string: in single quotes, a quote inside it doubled. Reserved characters may be
 * encoded or raw, since the documentation shows a raw URL inside the quotes.
 *
 * @param raw - what stood between the parentheses; undefined when there were none.
 */
export function functionArgument(name: string, raw = ""): FunctionArgument {
  let text: string;
  try {
    text = decodeURIComponent(raw);
  } catch {
    return { is: "malformed" };
  }
  const [, givenName, literal] = /^\s*(\w+)\s*=\s*(.*?)\s*$/s.exec(text) ?? [];
  if (givenName !== name || literal === undefined || literal === "") return { is: "missing" };
  const [, quoted] = /^'((?:[^']|'')*)'$/s.exec(literal) ?? [];
  if (quoted === undefined) return { is: "malformed" };
  const value = quoted.replaceAll("''", "'").trim();
  return value === "" ? { is: "missing" } : { is: "value", value };
}
