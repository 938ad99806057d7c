import type { TaskInputs, TaskKind, TaskState } from "../../task";

/** A task as a wave's stack records it: what was asked for, and what Graph last said to Pulumi. */
export interface RecordedTask {
  /** The wave, which is the name of the stack. It need not be in the plan any more. */
  readonly wave: string;
  /** The subject's key: "user:anna@contoso.com". */
  readonly key: string;
  /** The resource's name in the stack. */
  readonly resourceName: string;
  /** Pulumi's name of the resource, unique in all stacks. */
  readonly urn: string;
  readonly taskId: string;
  readonly kind: TaskKind;
  /** The arguments that the task was created or adopted with. */
  readonly inputs: TaskInputs;
  /** The whole stored state: status, times, error. */
  readonly state: TaskState;
  /** Its task has been cancelled in order to be created again, which is still to be done. */
  readonly isToBeCreatedAgain: boolean;
}
