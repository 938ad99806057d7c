/** Whether a version is at least another, by its first three numbers; undefined if either is not a version. */
export function isAtLeast(version: string, minimum: string): boolean | undefined {
  const [numbers, least] = [numbersOf(version), numbersOf(minimum)];
  if (!numbers || !least) return undefined;
  const place = numbers.findIndex((number, index) => number !== least[index]);
  return place < 0 || (numbers[place] ?? 0) > (least[place] ?? 0);
}

function numbersOf(version: string): readonly number[] | undefined {
  const found = /^[v^~>=\s]*(\d{1,6})(?:\.(\d{1,6}))?(?:\.(\d{1,6}))?/.exec(version);
  return found?.slice(1).map((part: string | undefined) => Number(part ?? 0));
}
