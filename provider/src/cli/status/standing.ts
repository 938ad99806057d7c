import { gone, wordOf, type Counts, type MigrationEvent, type SubjectRow } from "../../driver/index";
import type { TaskSnapshot } from "../../driver/index";
import { countsIn } from "../progress/words";
import { numberText } from "../../text";
import { tableText } from "../progress/table";

type StatusEvent = Extract<MigrationEvent, { event: "status" }>;

/** Counts by wave and word of the subjects that no task is watched for. */
export type OtherCounts = ReadonlyMap<string, Counts>;

/** Counts subjects by how they stand. */
export function countRows(
  waves: readonly string[],
  rows: readonly SubjectRow[],
  snapshot: TaskSnapshot,
): ReadonlyMap<string, Counts> {
  const counts = new Map<string, Record<string, number>>(waves.map((wave) => [wave, {}]));
  for (const row of rows) {
    const word = wordOf(row, snapshot);
    const own = counts.get(row.wave) ?? {};
    counts.set(row.wave, { ...own, [word]: (own[word] ?? 0) + 1 });
  }
  return counts;
}

/** Adds to the states of tasks the subjects that have none. */
export function withOthers(event: StatusEvent, others: OtherCounts): StatusEvent {
  const counted = new Map(event.waves.map(({ wave, statuses }) => [wave, statuses]));
  const names = [...others.keys(), ...[...counted.keys()].filter((name) => !others.has(name))];
  return {
    ...event,
    waves: names.map((wave) => ({ wave, statuses: sum(counted.get(wave) ?? {}, others.get(wave) ?? {}) })),
  };
}

/** All waves together. */
export const totalOf = ({ waves }: StatusEvent): Counts =>
  waves.reduce<Counts>((all, { statuses }) => sum(all, statuses), {});

function sum(one: Counts, other: Counts): Counts {
  const both: Record<string, number> = { ...one };
  for (const [word, count] of Object.entries(other)) both[word] = (both[word] ?? 0) + count;
  return both;
}

const settled: ReadonlySet<string> = new Set([
  ...["completed", "cancelled", "failed"],
  ...["planned", "refused", "unknown", gone],
]);
const moving: ReadonlySet<string> = new Set(["notStarted", "inProgress"]);

/** How many tasks have not ended, and the words among theirs that this version does not know. */
export function leftIn(counts: Counts): { readonly left: number; readonly strange: readonly string[] } {
  const open = countsIn(counts).filter(([word]) => !settled.has(word));
  return {
    left: open.reduce((all, [, count]) => all + count, 0),
    strange: open.flatMap(([word]) => (moving.has(word) ? [] : word)),
  };
}

/** A row for each wave, a column for each status that occurs. */
export function standingTable({ waves }: StatusEvent): string {
  const all = new Map<string, number>();
  for (const { statuses } of waves) {
    for (const [word, count] of Object.entries(statuses)) all.set(word, (all.get(word) ?? 0) + count);
  }
  const words = countsIn(Object.fromEntries(all)).map(([word]) => word);
  const rows = waves.map(({ wave, statuses }) => [
    wave,
    ...words.map((word) => numberText(statuses[word] ?? 0)),
  ]);
  const total = ["all", ...words.map((word) => numberText(all.get(word) ?? 0))];
  return tableText(["wave", ...words], waves.length > 1 ? [...rows, total] : rows);
}
