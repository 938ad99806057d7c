import { isObject, type Fields } from "../text";

/** Answers of Graph and of Microsoft Entra have five levels at most. */
const deepest = 32;

/** The object in a JSON text whose length is bounded already; undefined for anything else. */
export const parseObject = (text: string | undefined): Fields | undefined => objectOf(parseJson(text));

/** The value if it is an object. */
export const objectOf = (value: unknown): Fields | undefined => (isObject(value) ? value : undefined);

/** Text that is nested more deeply than any answer is not parsed: to compare or print it could exhaust the stack. */
function parseJson(text: string | undefined): unknown {
  if (!text || isTooDeep(text)) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Counts brackets outside of strings. For text that is not JSON the result has no meaning, and does no harm. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  let isInString = false;
  for (let place = 0; place < text.length; place++) {
    const character = text[place];
    if (isInString) {
      if (character === "\\") place++;
      else if (character === '"') isInString = false;
    } else if (character === '"') isInString = true;
    else if (character === "{" || character === "[") {
      if (++depth > deepest) return true;
    } else if (character === "}" || character === "]") depth--;
  }
  return false;
}
