import { budgetReport } from "../../../bench/budget/budgetReport.ts";

const grade = {
  calls: 20_100,
  throttled: 100,
  throttledShare: 100 / 20_100,
  duplicates: 0,
  liveTasks: 10_000,
};
const found = { tasks: 10_000, waves: [3_333, 3_333, 3_334], unitsPerMinute: 6_000, peakMegabytes: 700 };

test("the time is compared with what the budget itself takes, and the share of throttled calls with one in a hundred", () => {
  expect(
    budgetReport({ ...found, seconds: 330, grade }).bars.map(({ measured, met }) => [measured, met]),
  ).toEqual([
    ["1.100 ×", true],
    ["0.498 %", true],
    ["10,000", true],
  ]);
});

test.each([
  [{ seconds: 331 }, {}, [false, true, true]],
  [{ seconds: 300 }, { throttledShare: 0.0101 }, [true, false, true]],
  [{ seconds: 300 }, { liveTasks: 9_999 }, [true, true, false]],
  [{ seconds: 300 }, { duplicates: 1 }, [true, true, false]],
])("%j with %j misses its bar", (time, behavior, met) =>
  expect(
    budgetReport({ ...found, ...time, grade: { ...grade, ...behavior } }).bars.map((bar) => bar.met),
  ).toEqual(met),
);
