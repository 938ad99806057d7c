import type { Bar } from "../report/report.ts";
import { timesIdeal } from "./ideal.ts";
import type { Finding } from "./finding.ts";
import type { Mode } from "./modes.ts";

/** What was to be reached, for each number of tasks. */
export function clientBars(
  findings: readonly Finding[],
  tasks: readonly number[],
  modes: readonly Mode[],
): Bar[] {
  return tasks.flatMap((n) => barsAt(n, findings, modes));
}

function barsAt(n: number, findings: readonly Finding[], modes: readonly Mode[]): Bar[] {
  const at = (mode: string, contender: string): Finding | undefined =>
    findings.find((one) => one.mode === mode && one.contender === contender && one.n === n);
  const size = `${n.toLocaleString("en")} tasks`;
  const bar = (
    promise: string,
    limit: string,
    value: number | undefined,
    isMet: (value: number) => boolean,
    unit = "",
  ): Bar => ({
    promise: `${promise}, ${size}`,
    limit,
    measured: value === undefined ? "not measured" : `${Number(value.toFixed(3))}${unit}`,
    met: value === undefined ? undefined : isMet(value),
  });
  const worst = (
    letters: readonly string[],
    contender: string,
    value: (one: Finding) => number | undefined,
  ) => {
    const values = letters.map((letter) => {
      const finding = at(letter, contender);
      return finding && value(finding);
    });
    return values.some((one) => one === undefined) ? undefined : Math.max(...values.map((one) => one ?? 0));
  };
  const throttled = modes.filter(({ retryAfter }) => retryAfter);
  const both = ["ours", "ours, no look-up"];
  const callsPerSecond = (mode: string, name: string): number | undefined => {
    const finding = at(mode, name);
    return finding?.seconds === undefined ? undefined : finding.calls / finding.seconds;
  };
  const share = (mode: string): number | undefined => {
    const [mine, bare] = [callsPerSecond(mode, "ours, no look-up"), callsPerSecond(mode, "undici alone")];
    return mine === undefined || bare === undefined ? undefined : mine / bare;
  };
  return [
    bar(
      "ours: tasks lost, A to F",
      "0",
      worst(["A0", "A", "B", "C", "D", "E", "F"], "ours", ({ lost }) => lost),
      (v) => v === 0,
    ),
    bar(
      "ours: duplicates and orphans, E and I",
      "0",
      worst(["E", "I"], "ours", ({ duplicates, orphans }) => duplicates + orphans),
      (v) => v === 0,
    ),
    ...throttled.flatMap((mode) =>
      both.flatMap((name) => {
        const finding = at(mode.letter, name);
        const ideal = finding && timesIdeal(mode, finding, findings);
        return [
          bar(`${name}: mode ${mode.letter}, time`, "≤ 1.1 × ideal", ideal, (v) => v <= 1.1, " ×"),
          bar(
            `${name}: mode ${mode.letter}, calls throttled`,
            "≤ 5 %",
            finding && finding.throttledShare * 100,
            (v) => v <= 5,
            " %",
          ),
          bar(`${name}: mode ${mode.letter}, early retries`, "0", finding?.earlyRetries, (v) => v === 0),
        ];
      }),
    ),
    ...["H", "H2"].map((mode) =>
      bar(`ours: mode ${mode}, calls until it stops`, "≤ 20", at(mode, "ours")?.calls, (v) => v <= 20),
    ),
    ...["A", "A0"].map((mode) =>
      bar(
        `ours, no look-up: mode ${mode}, calls a second`,
        "≥ 0.9 × undici alone",
        share(mode),
        (v) => v >= 0.9,
        " ×",
      ),
    ),
  ];
}
