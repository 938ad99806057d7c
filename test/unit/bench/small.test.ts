import { smallReport } from "../../../bench/small/smallReport.ts";
import { median, type Sample } from "../../../bench/small/sample.ts";

const versions = [
  { name: "old", commit: "1111111", engine: "v3.259.0" },
  { name: "new", commit: "2222222", engine: "v3.276.0" },
] as const;
const report = (samples: readonly Sample[]) =>
  smallReport({ versions, oldCommit: "1111111", runs: 3, samples });
const barOf = (promise: string, samples: readonly Sample[]) =>
  report(samples).bars.find((bar) => bar.promise === promise);

const up = { scenario: "50 in 3 waves", step: "up" };
const seconds = (version: "old" | "new", ...values: readonly number[]): readonly Sample[] =>
  values.map((value) => ({ ...up, version, seconds: value }));

test.each<[readonly number[], number | undefined]>([
  [[], undefined],
  [[1], 1],
  [[1, 4], 2.5],
  [[1, 2, 9], 2],
])("the median of %j is %j", (values, middle) => {
  expect(median(values)).toBe(middle);
});

test("a command is compared by its medians, so that one slow run of either version decides nothing", () => {
  const samples = [...seconds("old", 10, 11, 90), ...seconds("new", 4, 30, 4.4)];
  expect(barOf("50 in 3 waves: up", samples)).toEqual({
    promise: "50 in 3 waves: up",
    limit: "≤ 0.4 × old",
    old: "11.00 s",
    new: "4.40 s",
    measured: "0.40 ×",
    met: true,
  });
  expect(barOf("50 in 3 waves: up", [...seconds("old", 10), ...seconds("new", 4.01)])?.met).toBe(false);
});

test("processes and the first line are held to a number, whatever the old version needs", () => {
  const processes = (fresh: number): readonly Sample[] => [
    { ...up, version: "old", processes: 30 },
    { ...up, version: "new", processes: fresh },
  ];
  const promise = "50 in 3 waves: up, processes of pulumi";
  expect([barOf(promise, processes(7))?.met, barOf(promise, processes(8))?.met]).toEqual([true, false]);
  const line = (firstLineMs: number): readonly Sample[] =>
    (["old", "new"] as const).map((version) => ({
      version,
      scenario: "on a terminal",
      step: "status",
      firstLineMs,
    }));
  const first = "on a terminal: status, first line";
  expect([barOf(first, line(300))?.met, barOf(first, line(301))?.met]).toEqual([true, false]);
});

test("what was not measured is neither met nor missed", () => {
  const { bars } = report(seconds("old", 10));
  expect(new Set(bars.map(({ measured, met }) => [measured, met].join()))).toEqual(
    new Set(["not measured,"]),
  );
});

test("a report says how to repeat it, and which versions it compares", () => {
  const { repeat, method } = report([]);
  expect(repeat).toBe("npm run bench -- small --old 1111111 --runs 3");
  expect(method[0]).toContain("**old**: 1111111, with pulumi v3.259.0");
  expect(method[0]).toContain("**new**: 2222222, with pulumi v3.276.0");
});

test("a table shows the range of each figure, and leaves out the steps that have none", () => {
  const [table] = report([...seconds("old", 10, 12, 11), ...seconds("new", 4)]).tables;
  expect(table?.rows).toEqual([["50 in 3 waves: up", "10.00–12.00", "4.00"]]);
});
