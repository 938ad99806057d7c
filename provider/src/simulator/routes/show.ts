import type { Context } from "../context";
import type { TaskParameters } from "../parameters/taskParameters";
import type { IdCase } from "../switches";
import { progressAt, toWire, type TaskRecord, type TaskStatus, type TaskWire } from "../world/task";
import { lowerCased } from "./lowerCased";

/** A task as it goes out; its status is spelled in a word of the service's choice. */
export type ShownTask = Omit<TaskWire, "status"> & { readonly status: string };

/** A task as a create or a cancel answers it: what is really so, in the service's words. */
export function show(task: TaskRecord, context: Context): ShownTask {
  return inWords(toWire(task), context);
}

/** A task as a read by its id answers it: what was so before the lag. */
export function showLate(task: TaskRecord, context: Context): ShownTask {
  const { world, switches } = context;
  return inWords(toWire(task, progressAt(task, world.nowMs - switches.statusLagMs)), context);
}

/** A task as a look-up by its source answers it. */
export function showFound(task: TaskRecord, context: Context): ShownTask {
  const shown = showLate(task, context);
  return { ...shown, id: inCase[context.switches.idCase](shown.id) };
}

/** A status and parameters in the service's own spelling. */
export function inWords<T extends { readonly status: TaskStatus; readonly parameters: TaskParameters }>(
  task: T,
  { switches }: Context,
): Omit<T, "status"> & { readonly status: string } {
  return {
    ...task,
    status: switches.statusWords[task.status] ?? task.status,
    parameters: switches.echo === "lowerCase" ? lowerCased(task.parameters) : task.parameters,
  };
}

const inCase: Readonly<Record<IdCase, (id: string) => string>> = {
  same: (id) => id,
  lowerInLookUps: (id) => id.toLowerCase(),
  upperInLookUps: (id) => id.toUpperCase(),
};
