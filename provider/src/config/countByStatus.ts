import { all, type Output } from "@pulumi/pulumi";
import type { MigrationTask } from "../resources";

/** How many tasks there are of each status; a status that no task has is left out. */
export type StatusCounts = Readonly<Record<string, number>>;

/** Counts tasks. Not known in a preview that would create some of them. */
export const countByStatus = (tasks: readonly MigrationTask[]): Output<StatusCounts> =>
  all(tasks.map(({ status }) => status)).apply((statuses) =>
    sum(statuses.map((status) => ({ [status]: 1 }))),
  );

/** Adds counts up. */
export const totalOf = (counts: readonly Output<StatusCounts>[]): Output<StatusCounts> =>
  all([...counts]).apply(sum);

function sum(counts: readonly StatusCounts[]): StatusCounts {
  const total = new Map<string, number>();
  for (const [status, count] of counts.flatMap((some) => Object.entries(some)))
    total.set(status, (total.get(status) ?? 0) + count);
  return Object.fromEntries([...total].sort(([one], [other]) => (one < other ? -1 : 1)));
}
