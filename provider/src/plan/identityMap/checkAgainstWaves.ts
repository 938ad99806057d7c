import { problem } from "../../errors";
import { subjectMappings, type Mapping, type PlacedMapping } from "../../identityMap";
import type { ParseContext } from "../parseContext";
import type { PlannedSubject, PlannedWave } from "../plan";

/**
 * Reports where the rows of the map contradict the waves, and if all subjects must be mapped, which ones cannot be.
 *
 * @param rows what the plan gives beside the waves
 */
export function checkAgainstWaves(
  { problems }: ParseContext,
  waves: readonly PlannedWave[],
  rows: readonly PlacedMapping[],
  requireMapped: boolean,
): void {
  const places = new Map<Mapping, PlacedMapping["place"]>(rows.map(({ mapping, place }) => [mapping, place]));
  const mappingOf = subjectMappings(rows.map(({ mapping }) => mapping));
  for (const { name: wave, subjects } of waves) {
    for (const subject of subjects) {
      const { inputs, place: first } = subject;
      const found = mappingOf(inputs);
      if (found.is === "mismatch") {
        const target = inputs.targetUserIdentity?.userPrincipalName ?? "";
        const place = places.get(found.mapping) ?? first;
        problems.add({ ...problem("mappedElsewhere", { wave, first, target }), place, key: "target" });
      }
      if (requireMapped) reportUnmapped(problems, subject, found.is === "mapped");
    }
  }
}

function reportUnmapped(
  problems: ParseContext["problems"],
  { inputs, place }: PlannedSubject,
  isMapped: boolean,
): void {
  if (inputs.kind === "group" && !isMapped)
    problems.add({ ...problem("groupUnmapped"), place, key: "target" });
  const ids = [inputs.sourceUserIdentity?.id, inputs.targetUserIdentity?.id];
  const named = ids.findIndex((id) => id !== undefined);
  if (named >= 0) problems.add({ ...problem("userUnmapped"), place, key: named === 0 ? "source" : "target" });
}
