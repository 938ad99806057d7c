import { duration } from "../../../../provider/src/cli/shared/optionValues";

test.each([
  ["0", 0],
  ["1500", 1_500],
  ["250ms", 250],
  ["30s", 30_000],
  ["5m", 300_000],
  ["1.5h", 5_400_000],
  [" 2 M ", 120_000],
])("%j is %i milliseconds", (text, ms) => {
  expect(duration(text)).toBe(ms);
});

test.each(["", "s", "-1s", "5d", "1e3", "five", "1s2", "9".repeat(400)])("%j is not a duration", (text) => {
  expect(() => duration(text)).toThrow("such as 30s");
});
