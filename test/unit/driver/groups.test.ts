import type { Decision } from "../../../provider/src/driver/changes/decision";
import { groupsOf } from "../../../provider/src/driver/run/askEngine";

const wavesOf = (...sizes: readonly number[]) =>
  sizes.map((size, index) => ({ wave: String(index), decisions: Array<Decision>(size) }));
const sizesIn = (...sizes: readonly number[]) =>
  groupsOf(wavesOf(...sizes)).map((group) => group.map(({ decisions }) => decisions.length));

test.each([
  ["two small waves are previewed at once, never three", [1, 2, 3], [[1, 2], [3]]],
  ["two with 1,000 subjects together are previewed at once", [400, 600], [[400, 600]]],
  ["with more, one after the other", [400, 601, 1], [[400], [601, 1]]],
  ["a large wave is previewed alone", [4_000, 4_000], [[4_000], [4_000]]],
  ["no wave, no preview", [], []],
])("%s", (_claim, sizes, expected) => {
  expect(sizesIn(...sizes)).toEqual(expected);
});
