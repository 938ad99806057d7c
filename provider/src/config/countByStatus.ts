import { output, type Output } from "@pulumi/pulumi";
import type { RegisteredTask } from "./registerTasks";

/** How many tasks there are of each status; a status that no task has is left out. */
export type StatusCounts = Readonly<Record<string, number>>;

/** The status that a preview gives to a task that would be created. */
const planned = "planned";

/** Counts tasks as they are registered. */
export function countByStatus(): {
  readonly count: (task: RegisteredTask) => void;
  readonly counts: () => StatusCounts;
} {
  const found = new Map<string, number>();
  return {
    count: ({ failed, outputs: { status } }) => {
      if (failed) return; // Pulumi has said why
      const word = typeof status === "string" ? status : planned;
      found.set(word, (found.get(word) ?? 0) + 1);
    },
    counts: () => Object.fromEntries([...found].sort(([one], [other]) => (one < other ? -1 : 1))),
  };
}

/** Adds counts up. */
export const totalOf = (counts: readonly Output<StatusCounts>[]): Output<StatusCounts> =>
  output([...counts]).apply((all) => {
    const total = new Map<string, number>();
    for (const [status, count] of all.flatMap((some) => Object.entries(some)))
      total.set(status, (total.get(status) ?? 0) + count);
    return Object.fromEntries([...total].sort(([one], [other]) => (one < other ? -1 : 1)));
  });
