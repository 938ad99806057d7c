import { lagReport } from "../../../bench/lag/lagReport.ts";
import type { Finding as LagFinding } from "../../../bench/lag/finding.ts";
import { outageReport } from "../../../bench/outage/outageReport.ts";
import type { Finding as OutageFinding } from "../../../bench/outage/finding.ts";
import type { Report } from "../../../bench/report/report.ts";

const isMet = ({ bars }: Report) => Object.fromEntries(bars.map(({ promise, met }) => [promise, met]));

const lagging = (change: Partial<LagFinding> = {}): LagFinding => ({
  lagSeconds: 60,
  run: "first run, no lag measured",
  sources: 1_000,
  doubled: 0,
  lost: 0,
  inDoubt: 0,
  failed: 0,
  calls: 2_200,
  seconds: 480,
  ...change,
});
const method = { tasks: 1_000, lagSeconds: [60], seed: 1, speed: 20 };

test("one doubled source of all runs misses the bar, and a lost one does not hide behind it", () => {
  expect(isMet(lagReport([lagging(), lagging({ doubled: 1 })], method))).toEqual({
    "sources doubled, 2 runs": false,
    "sources lost, 2 runs": true,
  });
  expect(isMet(lagReport([lagging({ lost: 1 })], method))["sources lost, 1 runs"]).toBe(false);
});

test("a report of lags says how to repeat it, and whether its time is real", () => {
  expect(lagReport([], method).repeat).toBe(
    "npm run bench -- lag --tasks 1000 --lags 60 --seed 1 --speed 20",
  );
  expect(lagReport([], method).method.join()).toContain("20 times as fast");
  expect(lagReport([], { ...method, speed: 1 }).method.join()).toContain("Time is real.");
});

const refused = (change: Partial<OutageFinding> = {}): OutageFinding => ({
  death: "connection refused",
  command: "up --yes",
  exitCode: 1,
  seconds: 17,
  explanations: 1,
  codes: ["run.notSeen"],
  isStateKept: true,
  ...change,
});

test("a command that is slow, green, silent or forgetful during an outage misses its bar", () => {
  const names = ["exit code is not 0", "one explanation", "state unchanged", "slowest command"];
  const met = (change: Partial<OutageFinding>) => {
    const bars = isMet(outageReport([refused(), refused(change)], 50));
    return names.map((name) => bars[`connection refused: ${name}`]);
  };
  expect(met({})).toEqual([true, true, true, true]);
  expect(met({ exitCode: 0 })).toEqual([false, true, true, true]);
  expect(met({ explanations: 2 })).toEqual([true, false, true, true]);
  expect(met({ isStateKept: false })).toEqual([true, true, false, true]);
  expect(met({ seconds: 31 })).toEqual([true, true, true, false]);
});

test("what was not measured is neither met nor missed", () => {
  expect(isMet(outageReport([refused()], 50))["accepts, never answers: slowest command"]).toBeUndefined();
});
