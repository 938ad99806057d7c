import { phases } from "../../../bench/engine/contender.ts";
import type { Outcome } from "../../../bench/engine/runContender.ts";
import { nativeReport } from "../../../bench/native/nativeReport.ts";

interface Run {
  readonly seconds: number;
  readonly megabytes?: number;
  readonly stateBytes?: number;
  readonly failed?: string;
}

const outcomesOf = (contender: string, runs: readonly Run[]): Outcome[] =>
  runs.flatMap(({ seconds, megabytes = 300, stateBytes = 1_000, failed }) =>
    phases.map((phase) => ({
      contender,
      n: 100,
      phase,
      calls: 0,
      measured: {
        seconds,
        exitCode: 0,
        timedOut: false,
        peakMegabytes: megabytes,
        peakBy: [],
        output: "",
      },
      ...(phase === "up" && { stateBytes }),
      ...(failed !== undefined && { failed }),
    })),
  );

const barsOf = (dynamic: readonly Run[], native: readonly Run[]) =>
  nativeReport({
    contenders: [],
    sizes: [100],
    runs: dynamic.length,
    absences: [],
    outcomes: [...outcomesOf("ours, plan", dynamic), ...outcomesOf("ours, native", native)],
  }).bars;
const bar = (bars: ReturnType<typeof barsOf>, promise: string) =>
  bars.find((one) => one.promise === `${promise}, 100 tasks`);

test("the medians of the runs are compared, in each phase", () => {
  const bars = barsOf(
    [{ seconds: 9 }, { seconds: 2 }, { seconds: 1 }],
    [{ seconds: 2.1 }, { seconds: 2.1 }, { seconds: 8 }],
  );
  for (const phase of phases)
    expect(bar(bars, phase)).toMatchObject({ measured: "1.050 × (2.10 s against 2.00 s)", met: true });
  expect(bar(barsOf([{ seconds: 2 }], [{ seconds: 2.11 }]), "up")).toMatchObject({ met: false });
});

test("memory and state may not be larger", () => {
  const larger = barsOf([{ seconds: 1 }], [{ seconds: 1, megabytes: 301, stateBytes: 1_100 }]);
  expect(bar(larger, "memory of preview")).toMatchObject({ met: false });
  expect(bar(larger, "state")).toMatchObject({
    measured: "1.100 × (11 bytes a task against 10 bytes a task)",
    met: false,
  });
  const equal = barsOf([{ seconds: 1 }], [{ seconds: 1, stateBytes: 900 }]);
  expect(equal.map(({ met }) => met)).not.toContain(false);
});

test("where a run has failed, nothing is claimed", () => {
  const bars = barsOf(
    [{ seconds: 1 }, { seconds: 1 }],
    [{ seconds: 1 }, { seconds: 1, failed: "ended with 1" }],
  );
  expect(new Set(bars.map(({ met }) => met))).toEqual(new Set([undefined]));
});
