/** Whether a version is at least another; what follows the third number is ignored. Undefined when one is none. */
export function isAtLeast(version: string, least: string): boolean | undefined {
  const [one, other] = [numbersOf(version), numbersOf(least)];
  if (!one || !other) return undefined;
  for (let place = 0; place < 3; place++) {
    const difference = (one[place] ?? 0) - (other[place] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
}

function numbersOf(version: string): readonly number[] | undefined {
  const found = /^[v^~>=\s]*(\d{1,6})(?:\.(\d{1,6}))?(?:\.(\d{1,6}))?/.exec(version);
  return found?.slice(1).map((part: string | undefined) => Number(part ?? 0));
}
