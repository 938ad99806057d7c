/**
 * Whether a text matches a pattern, in which each `*` matches any characters; capitals do not count. Takes time in
 * proportion to the text, whatever the pattern.
 */
export function matches(text: string, pattern: string): boolean {
  const lower = text.toLowerCase();
  const [first = "", ...others] = pattern.toLowerCase().split("*");
  const last = others.pop();
  if (last === undefined) return lower === first;
  if (!lower.startsWith(first) || !lower.endsWith(last)) return false;
  const end = lower.length - last.length;
  let from = first.length;
  for (const part of others) {
    const found = lower.indexOf(part, from);
    if (found < 0) return false;
    from = found + part.length;
  }
  return from <= end;
}
