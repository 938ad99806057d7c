import { findingGroups, verdicts, type CheckedSubject, type Preflight, type Verdict } from "../../preflight";
import type { Sizes } from "../../preflight";

/** All that the files of a pre-flight are made from: plain data. */
export interface PreflightReport extends Preflight {
  /** The plan's name. */
  readonly migration: string;
  /** For people. */
  readonly sourceName: string;
  readonly targetName: string;
  /** When it was made: ISO 8601 in UTC. */
  readonly generatedAt: string;
  /** The version of this package. */
  readonly version: string;
  readonly subjects: readonly ReportedSubject[];
  readonly sizes: Sizes;
}

/** A subject with the names in the plan. */
export interface ReportedSubject extends CheckedSubject {
  readonly source: string;
  readonly target: string;
}

/** How many subjects there are of each verdict, the most urgent first; verdicts that none has are left out. */
export function countVerdicts(
  subjects: readonly Pick<CheckedSubject, "verdict">[],
): ReadonlyMap<Verdict, number> {
  const counts = Map.groupBy(subjects, ({ verdict }) => verdict);
  return new Map(
    verdicts.flatMap((verdict) => {
      const count = counts.get(verdict)?.length ?? 0;
      return count > 0 ? [[verdict, count] as const] : [];
    }),
  );
}

/** The findings by cause, with the cause and the remedy in words. */
export const groupsOf = ({ subjects }: Pick<Preflight, "subjects">) => findingGroups(subjects);
