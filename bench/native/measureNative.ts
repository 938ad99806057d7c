import { onPulumi } from "../engine/contenders/pulumi.ts";
import { runContender, type Outcome } from "../engine/runContender.ts";
import type { Report } from "../report/report.ts";
import { nativeReport, contenderNames } from "./nativeReport.ts";

/** What to measure. */
export interface NativeOptions {
  /** How many resources. */
  readonly sizes: readonly number[];
  /** How often each is measured. */
  readonly runs: number;
  readonly phaseLimitMs: number;
  readonly log: (line: string) => void;
  readonly signal: AbortSignal;
}

/** Takes the plan of both providers through all phases, one after the other in each round, so that a slow minute meets both. */
export async function measureNative(options: NativeOptions): Promise<Report> {
  const { runs, log } = options;
  const sizes = options.sizes.toSorted((one, other) => one - other);
  const contenders = contenderNames.flatMap((name) => onPulumi.find((one) => one.name === name) ?? []);
  const outcomes: Outcome[] = [];
  const absences: { contender: string; why: string }[] = [];
  const present = [];
  for (const contender of contenders) {
    const why = await contender.whyMissing();
    if (why === undefined) present.push(contender);
    else absences.push({ contender: contender.name, why });
  }
  for (const n of sizes)
    for (let run = 1; run <= runs; run += 1)
      for (const contender of present)
        await runContender(contender, n, options, (outcome) => {
          outcomes.push(outcome);
          const { phase, measured, failed } = outcome;
          log(
            `${contender.name}, ${n}, run ${run}, ${phase}: ${failed ?? `${measured.seconds.toFixed(2)} s`}`,
          );
        });
  return nativeReport({ contenders, sizes, outcomes, absences, runs });
}
