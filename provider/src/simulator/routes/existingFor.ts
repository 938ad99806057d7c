import type { Context } from "../context";
import type { TaskRecord } from "../world/task";

/** A task, unless it is younger than a lag. */
export function existingFor(
  lagMs: number,
  task: TaskRecord | undefined,
  { world }: Context,
): TaskRecord | undefined {
  return task && task.createdAtMs + lagMs <= world.nowMs ? task : undefined;
}
