import { createHash } from "node:crypto";
import {
  mappingChanges,
  mappingKey,
  sameMapping,
  subjectMappings,
  type Mapping,
  type MappingChanges,
} from "../../identityMap";
import type { MigrationPlan, PlannedSubject } from "../../plan";
import type { EventOf } from "../events";
import type { RecordedMap } from "../pulumi/recordedMap";
import type { Cost, Decision } from "./decision";
import { costs } from "./decision";

/** What is to be done about the identity map. */
export interface MapDecision extends MappingChanges {
  /** How many mappings the plan has. */
  readonly mappings: number;
  /** How many of them are in the target as the plan has them, as far as the stack knows. */
  readonly mapped: number;
  readonly cost: Cost;
}

/**
 * Decides what is to be done about the identity map, from the plan and from what its stack holds.
 *
 * @returns undefined if the plan does not manage it
 */
export function decideMap(
  { identityMap }: Pick<MigrationPlan, "identityMap">,
  recorded: RecordedMap | undefined,
): MapDecision | undefined {
  if (identityMap === undefined) return undefined;
  const { mappings } = identityMap;
  const certain = mappingChanges(recorded?.mappings ?? [], mappings);
  const { removed } = mappingChanges(recorded?.doubtful ?? [], mappings);
  const changes = { ...certain, removed: [...certain.removed, ...removed] };
  const mapped = mappings.length - changes.added.length - changes.changed.length;
  return { ...changes, mappings: mappings.length, mapped, cost: costOf(changes) };
}

/** Graph takes this many mappings in one call. */
const mostInCall = 50;

/** A new mapping is looked up first: it may exist. */
function costOf({ added, changed, removed }: MappingChanges): Cost {
  const sent = [...added, ...changed.map(({ after }) => after), ...removed];
  const users = sent.filter(({ kind }) => kind === "user").length;
  const writes = Math.ceil(users / mostInCall) + Math.ceil((sent.length - users) / mostInCall);
  return { ...costs.nothing, calls: added.length + writes, units: added.length + writes * 2 };
}

/** How many mappings would be added, changed or removed. */
export const mappingsToUpdate = ({ added, changed, removed }: MappingChanges): number =>
  added.length + changed.length + removed.length;

/** Whether the map has to be brought up. */
export const changesMap = (decision: MapDecision | undefined): boolean =>
  decision !== undefined && mappingsToUpdate(decision) > 0;

/** The decision as an event: counts. */
export const mapPlanned = ({
  mappings,
  mapped,
  added,
  changed,
  removed,
}: MapDecision): EventOf<"map.planned"> => ({
  event: "map.planned",
  mappings,
  mapped,
  added: added.length,
  changed: changed.length,
  removed: removed.length,
});

/** Names all that would be sent, so that two decisions can be compared. */
export function mapDigest({ added, changed, removed }: MappingChanges): string {
  const lines = [
    ...[...added, ...changed.map(({ after }) => after)].map((mapping) => `+${JSON.stringify(mapping)}`),
    ...removed.map((mapping) => `-${mappingKey(mapping)}`),
  ];
  return createHash("sha256").update(lines.toSorted().join("\n")).digest("hex").slice(0, 20);
}

/** The subjects of a wave that get a task in a run, and of which the target does not have the mapping of the plan. */
export function unmappedSubjects(
  { identityMap, waves }: MigrationPlan,
  wave: string,
  decisions: readonly Decision[],
  recorded: RecordedMap | undefined,
): readonly PlannedSubject[] {
  if (identityMap?.requireMapped !== true) return [];
  const created = new Set(
    decisions.flatMap((one) => (one.wave === wave && one.cost.creates > 0 ? one.key : [])),
  );
  const planned = subjectMappings(identityMap.mappings);
  const applied = new Map<string, Mapping>(
    (recorded?.mappings ?? []).map((mapping) => [mappingKey(mapping), mapping]),
  );
  const isMapped = ({ inputs }: PlannedSubject): boolean => {
    const wanted = planned(inputs);
    if (wanted.is === "notNeeded") return true;
    if (wanted.is !== "mapped") return false;
    const found = applied.get(mappingKey(wanted.mapping));
    return found !== undefined && sameMapping(found, wanted.mapping);
  };
  const subjects = waves.find(({ name }) => name === wave)?.subjects ?? [];
  return subjects.filter((subject) => created.has(subject.key) && !isMapped(subject));
}
