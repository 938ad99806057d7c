import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Report } from "../report/report.ts";
import { resultsFolder } from "../report/write.ts";
import type { Contender } from "./contender.ts";
import { msgraph } from "./contenders/msgraph.ts";
import { onPulumi } from "./contenders/pulumi.ts";
import { restapi } from "./contenders/restapi.ts";
import { engineReport, type Absence } from "./engineReport.ts";
import { runContender, type Outcome } from "./runContender.ts";

/** What to measure. */
export interface EngineOptions {
  /** How many resources. */
  readonly sizes: readonly number[];
  readonly phaseLimitMs: number;
  /** Keeps what an earlier run found of other contenders and sizes. */
  readonly adds: boolean;
  /** Default: all. */
  readonly contenders?: readonly string[] | undefined;
  readonly log: (line: string) => void;
  /** Keeps what was found so far, so that a run which breaks off was not in vain. */
  readonly save: (report: Report) => void;
  readonly signal: AbortSignal;
}

const known: readonly Contender[] = [...onPulumi, restapi, msgraph];

/** Takes every contender through all phases at every size; one that is not on this machine is reported, not dropped. */
export async function measureEngine(options: EngineOptions): Promise<Report> {
  const { contenders, log, save, phaseLimitMs, signal } = options;
  const wanted = known.filter(({ name }) => contenders?.includes(name) ?? true);
  const earlier = options.adds
    ? earlierFindings(
        wanted.map(({ name }) => name),
        options.sizes,
      )
    : nothing;
  const absences: Absence[] = [...earlier.absences];
  const outcomes: Outcome[] = [...earlier.outcomes];
  const report = (): Report => {
    const sizes = [...new Set(outcomes.map(({ n }) => n))].sort((one, other) => one - other);
    const names = new Set([...outcomes, ...absences].map(({ contender }) => contender));
    const contenders = known.filter(({ name }) => names.has(name));
    return engineReport({ contenders, sizes, outcomes, absences, phaseLimitMs });
  };
  for (const contender of wanted) {
    const missing = await contender.whyMissing();
    if (missing !== undefined) {
      absences.push({ contender: contender.name, why: missing });
      log(`${contender.name} is missing: ${missing}`);
      continue;
    }
    for (const n of options.sizes.toSorted((one, other) => one - other)) {
      if (n > (contender.largest ?? Infinity)) {
        absences.push({ contender: contender.name, why: `not run with ${n}, which would take hours` });
        continue;
      }
      const sound = await runContender(contender, n, { phaseLimitMs, signal }, (outcome) => {
        outcomes.push(outcome);
        log(lineOf(outcome));
        save(report());
      });
      save(report());
      if (sound || n === Math.max(...options.sizes)) continue;
      absences.push({ contender: contender.name, why: `larger sizes were not run, since ${n} was too much` });
      break;
    }
  }
  return report();
}

const nothing: { readonly outcomes: readonly Outcome[]; readonly absences: readonly Absence[] } = {
  outcomes: [],
  absences: [],
};

/** What the last report says of what is not measured again. */
function earlierFindings(again: readonly string[], sizes: readonly number[]): typeof nothing {
  const file = join(resultsFolder, "engine.json");
  if (!existsSync(file)) return nothing;
  const { raw = nothing } = JSON.parse(readFileSync(file, "utf8")) as { readonly raw?: typeof nothing };
  const isOther = ({ contender }: { readonly contender: string }): boolean => !again.includes(contender);
  return {
    outcomes: raw.outcomes.filter((one) => isOther(one) || !sizes.includes(one.n)),
    absences: raw.absences.filter(isOther),
  };
}

const lineOf = ({ contender, n, phase, measured, calls, failed }: Outcome): string =>
  `${contender}, ${n}, ${phase}: ${failed ?? `${measured.seconds.toFixed(1)} s`}, ${calls} calls, ` +
  `peak ${measured.peakMegabytes?.toFixed(0) ?? "?"} MB` +
  ` (${measured.peakBy.map(({ name, megabytes }) => `${name} ${megabytes.toFixed(0)}`).join(", ")})`;
