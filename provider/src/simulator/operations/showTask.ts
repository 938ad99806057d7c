import type { TaskParameters } from "../parameters/taskParameters";
import type { Settings } from "../simulatorSettings";
import { progressAt, toWire, type TaskRecord, type TaskStatus, type TaskWire } from "../world/task";
import type { OperationContext } from "./apiOperation";

/** A task as it is sent, its status in the service's spelling. */
export type ShownTask = Omit<TaskWire, "status"> & { readonly status: string };

/** A task as a create or a cancel answers it: in its current state. */
export function show(task: TaskRecord, { settings }: OperationContext): ShownTask {
  return inServiceSpelling(toWire(task), settings);
}

/** A task as a read by ID answers it: in its state before the lag. */
export function showLate(task: TaskRecord, { world, settings }: OperationContext): ShownTask {
  return inServiceSpelling(toWire(task, progressAt(task, world.nowMs - settings.statusLagMs)), settings);
}

/** A task as a look-up by its source answers it. */
export function showFound(task: TaskRecord, context: OperationContext): ShownTask {
  const shown = showLate(task, context);
  return { ...shown, id: inCase[context.settings.idCase](shown.id) };
}

/** A status and parameters in the service's spelling. */
export function inServiceSpelling<
  T extends { readonly status: TaskStatus; readonly parameters: TaskParameters },
>(task: T, { statusWords, echo }: Readonly<Settings>): Omit<T, "status"> & { readonly status: string } {
  return {
    ...task,
    status: statusWords[task.status] ?? task.status,
    parameters: echo === "lowerCase" ? lowerCased(task.parameters, caseInsensitive) : task.parameters,
  };
}

const inCase: Readonly<Record<Settings["idCase"], (id: string) => string>> = {
  same: (id) => id,
  lowerInLookUps: (id) => id.toLowerCase(),
  upperInLookUps: (id) => id.toUpperCase(),
};

/** The members whose text is not case-sensitive. */
const caseInsensitive: ReadonlySet<string> = new Set([
  "targetOrganizationHost",
  "sourceSiteUrl",
  "targetSiteUrl",
  "userPrincipalName",
  "mailNickname",
]);

/** A value whose members with these names have their text in lower case. */
export function lowerCased<T extends object>(value: T, names: ReadonlySet<string>): T {
  const text = JSON.stringify(value, (name, member: unknown) =>
    names.has(name) && typeof member === "string" ? member.toLowerCase() : member,
  );
  return JSON.parse(text) as T;
}
