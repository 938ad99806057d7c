import { phases, type Phase } from "../../../bench/engine/contender.ts";
import { engineBars } from "../../../bench/engine/engineBars.ts";
import type { Outcome } from "../../../bench/engine/runContender.ts";

const outcome = (contender: string, n: number, phase: Phase, seconds: number, ended = false): Outcome => ({
  contender,
  n,
  phase,
  calls: n,
  measured: { seconds, exitCode: 0, timedOut: ended, peakMegabytes: seconds * 10, peakBy: [], output: "" },
  ...(ended && { failed: `not finished after ${seconds} s` }),
});

const barsOf = (outcomes: readonly Outcome[]) =>
  engineBars({ contenders: [], sizes: [1_000, 4_000], outcomes, absences: [], phaseLimitMs: 600_000 });
const bar = (outcomes: readonly Outcome[], start: string) =>
  barsOf(outcomes).find(({ promise }) => promise.startsWith(start));

const up = "ours, plan: up, 4,000 tasks";

test("a ratio is met or missed by the seconds of both", () => {
  const peer = outcome("Terraform, restapi", 4_000, "up", 200);
  expect(bar([outcome("ours, plan", 4_000, "up", 20), peer], up)).toMatchObject({
    measured: "0.100 × (20.0 s against 200.0 s)",
    met: true,
  });
  expect(bar([outcome("ours, plan", 4_000, "up", 21), peer], up)).toMatchObject({ met: false });
});

test("a peer that was ended at the limit makes the ratio an upper bound", () => {
  const peer = outcome("Terraform, restapi", 4_000, "up", 600, true);
  expect(bar([outcome("ours, plan", 4_000, "up", 30), peer], up)).toMatchObject({
    measured: "< 0.050 × (30.0 s against 600.0 s)",
    met: true,
  });
});

test.each([
  [
    "ours failed",
    [outcome("ours, plan", 4_000, "up", 600, true), outcome("Terraform, restapi", 4_000, "up", 9)],
  ],
  ["the peer is missing", [outcome("ours, plan", 4_000, "up", 20)]],
  ["nothing was run", []],
] as const)("where %s nothing is claimed", (_why, outcomes) => {
  expect(bar(outcomes, up)).toMatchObject({ measured: "not measured", met: undefined });
});

test("growth and memory are compared over all phases", () => {
  const ours = phases.flatMap((phase) => [
    outcome("ours, plan", 1_000, phase, 5),
    outcome("ours, plan", 4_000, phase, phase === "destroy" ? 23 : 20),
  ]);
  const peers = phases.map((phase) => outcome("Terraform, restapi", 4_000, phase, 22));
  const growth = barsOf([...ours, ...peers]).filter(({ promise }) => /^ours, plan: \w+, from/.test(promise));
  expect(growth.map(({ measured, met }) => [measured, met])).toEqual([
    ["4.00 ×", true],
    ["4.00 ×", true],
    ["4.00 ×", true],
    ["4.60 ×", false],
  ]);
  expect(bar([...ours, ...peers], "ours, plan: peak memory")).toMatchObject({
    measured: "230 MB against 220 MB",
    met: false,
  });
});
