import { hasStarted, replacingParameters, type RecordedState } from "pulumi-sharepoint-migration/policy";
import type { DeclaredTask } from "../task/declaredTask";

/** A migration task as the stack recorded it before the run. */
export interface RecordedTask extends RecordedState {
  /** Pulumi's name of the resource. */
  readonly urn: string;
  readonly taskId: string;
  /** The subject's key: "user:anna@contoso.com"; undefined where the state does not name it. */
  readonly key: string | undefined;
  /** Whether Pulumi would let the task run on when the resource leaves the stack (`retainOnDelete`). */
  readonly isRetained: boolean;
}

/** What a stack recorded before the run, or why that is unknown: a clause without a full stop. */
export type Recorded =
  | { readonly is: "read"; readonly tasks: readonly RecordedTask[] }
  | { readonly is: "unreadable"; readonly reason: string };

/** The record of a declared task: under its own name or, when it was moved or renamed, of the same subject. */
export const recordOf = (task: DeclaredTask, tasks: readonly RecordedTask[]): RecordedTask | undefined =>
  tasks.find(({ urn }) => urn === task.urn) ?? tasks.find(({ key }) => key !== undefined && key === task.key);

/** Whether a run would create the task: it has no record, or one that is replaced. If the state is unknown, it may. */
export function mayBeCreated(task: DeclaredTask, recorded: Recorded): boolean {
  const record = recorded.is === "read" ? recordOf(task, recorded.tasks) : undefined;
  return record === undefined || replacingParameters(record, task.props).length > 0;
}

/** The started tasks whose subjects the stack no longer contains, so that Pulumi would cancel them. */
export function droppedWhileRunning(
  recorded: readonly RecordedTask[],
  declared: readonly DeclaredTask[],
): readonly RecordedTask[] {
  const urns = new Set(declared.map(({ urn }) => urn));
  // A declared task without a key does not match a recorded one without a key.
  const keys = new Set(declared.flatMap(({ key }) => key ?? []));
  // A completed task needs no cancel: Pulumi removes it without one.
  return recorded.filter(
    (task) =>
      hasStarted(task) &&
      task.status !== "completed" &&
      !task.isRetained &&
      !urns.has(task.urn) &&
      !(task.key !== undefined && keys.has(task.key)),
  );
}
