import { gone, wordOf, type Counts, type EventOf, type SubjectRow, type TaskSnapshot } from "../../../driver";
import { countsIn, sumOf } from "../../ui/format";

/** Counts subjects by wave and status. */
export function countRows(
  waves: readonly string[],
  rows: readonly SubjectRow[],
  snapshot: TaskSnapshot,
): ReadonlyMap<string, Counts> {
  const counts = new Map<string, Counts>(waves.map((wave) => [wave, {}]));
  for (const row of rows)
    counts.set(row.wave, sumOf([counts.get(row.wave) ?? {}, { [wordOf(row, snapshot)]: 1 }]));
  return counts;
}

/** Adds the subjects that have no task to the statuses of the tasks. */
export function withOthers(event: EventOf<"status">, others: ReadonlyMap<string, Counts>): EventOf<"status"> {
  const counted = new Map(event.waves.map(({ wave, statuses }) => [wave, statuses]));
  const names = new Set([...others.keys(), ...counted.keys()]);
  return {
    ...event,
    waves: [...names].map((wave) => ({
      wave,
      statuses: sumOf([counted.get(wave) ?? {}, others.get(wave) ?? {}]),
    })),
  };
}

/** All waves together. */
export const totalOf = ({ waves }: EventOf<"status">): Counts => sumOf(waves.map(({ statuses }) => statuses));

const settled: ReadonlySet<string> = new Set([
  ...["completed", "cancelled", "failed"],
  ...["planned", "refused", "unknown", gone],
]);
const pending: ReadonlySet<string> = new Set(["notStarted", "inProgress"]);

/** How many tasks have not ended, and those of their statuses that this version does not know. */
export function leftIn(counts: Counts): { readonly left: number; readonly strange: readonly string[] } {
  const open = countsIn(counts).filter(([word]) => !settled.has(word));
  return {
    left: open.reduce((all, [, count]) => all + count, 0),
    strange: open.flatMap(([word]) => (pending.has(word) ? [] : word)),
  };
}
