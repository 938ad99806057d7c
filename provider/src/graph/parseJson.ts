/** Answers of Graph and of Microsoft Entra have five levels at most. */
const deepest = 32;

/**
 * Parses JSON text whose length somebody has bounded; undefined for anything else. What is nested more deeply than any
 * answer is not parsed: whoever compares or prints it would run out of stack.
 */
export function parseJson(text: string | undefined): unknown {
  if (!text || isTooDeep(text)) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Counts brackets outside of strings. Of text that is no JSON the result means nothing, and does no harm. */
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
