import { remedyOf, type Actor } from "../errors";
import type { CheckedSubject, Finding } from "./finding";

/** Findings that have one cause, for those who have to act. */
export interface FindingGroup {
  readonly verdict: Finding["verdict"];
  readonly code: string;
  /** "mapping missing in the identity map" */
  readonly cause: string;
  /** One imperative sentence. Commands are between backticks. */
  readonly remedy: string;
  readonly actors: readonly Actor[];
  /** The keys of the subjects. */
  readonly subjects: readonly string[];
}

const urgency: readonly Finding["verdict"][] = ["blocked", "unknown", "warning"];

/** The findings by cause: what blocks first, and then the largest group. */
export function findingGroups(
  subjects: readonly Pick<CheckedSubject, "key" | "findings">[],
): readonly FindingGroup[] {
  const all = subjects.flatMap(({ key, findings }) => findings.map((finding) => ({ key, ...finding })));
  const groups = Map.groupBy(withoutSkipped(all), ({ verdict, code, actors }) =>
    JSON.stringify([verdict, code, actors]),
  );
  return [...groups.values()]
    .flatMap((found) => {
      const [first] = found;
      if (first === undefined) return [];
      const { verdict, code, actors } = first;
      const { cause, remedy } = remedyOf(code);
      return [{ verdict, code, cause, remedy, actors, subjects: [...new Set(found.map(({ key }) => key))] }];
    })
    .sort(
      (one, other) =>
        urgency.indexOf(one.verdict) - urgency.indexOf(other.verdict) ||
        other.subjects.length - one.subjects.length ||
        (one.code < other.code ? -1 : 1),
    );
}

/** The groups by who acts first, those with something that blocks first. */
export const byActor = (groups: readonly FindingGroup[]): ReadonlyMap<Actor, readonly FindingGroup[]> =>
  Map.groupBy(groups, ({ actors: [first = "operator"] }) => first);

/** Subjects that were skipped because the calls before them failed have the cause of those. */
function withoutSkipped<F extends Pick<Finding, "code" | "check" | "verdict" | "actors">>(
  findings: readonly F[],
): readonly F[] {
  const causes = Map.groupBy(
    findings.filter(({ verdict, code }) => verdict === "unknown" && code !== "run.stopped"),
    ({ check, code }) => `${check} ${code}`,
  );
  const outages = [...causes.values()].sort((one, other) => other.length - one.length);
  return findings.map((finding) => {
    if (finding.code !== "run.stopped") return finding;
    const cause = outages.find(([first]) => first?.check === finding.check)?.[0];
    return cause ? { ...finding, code: cause.code, actors: cause.actors } : finding;
  });
}
