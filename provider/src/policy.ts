/**
 * What a policy knows of migration tasks: how they are recognised, how two sets of their arguments compare, and the
 * sentences in which policies speak. Nothing here talks to anybody.
 *
 * @module
 */
import { fail, isMigrationError, type ErrorCode, type FactsOf } from "./errors";
import {
  changedParameters,
  hasMoved,
  isWindowOnly,
  pickInputs,
  readState,
  sourceKeyOf,
  type RawInputs,
  type TaskInputs,
} from "./task";

export {
  exportedResources,
  exportedTask,
  kindOfType,
  handoverRegistryType,
  type ExportedTask,
} from "./stack";
export { subjectOf, type ParameterName, type RawInputs, type TaskInputs, type TaskKind } from "./task";

/** The codes of what policies find. */
export type PolicyCode = Extract<ErrorCode, `policy.${string}`>;

/** A finding of a policy, in four lines: what, why, what next, and its code. */
export const finding = <C extends PolicyCode>(code: C, facts: FactsOf<C>): string =>
  fail(code, facts).message;

/**
 * The key under which the driver and its files know a subject: "user:anna@contoso.com". Undefined while the name of the
 * source is not known.
 */
export const subjectKeyOf = (inputs: TaskInputs): string | undefined =>
  sourceKeyOf(inputs)
    ?.toLowerCase()
    .replace(/^userid:/, "user:");

/** A task as a stack records it. */
export interface RecordedState {
  /** The arguments that it was created or adopted with. */
  readonly inputs: TaskInputs;
  /** Graph's word, as Pulumi last heard it. */
  readonly status: string;
}

/**
 * Reads what a stack records of a task, in the form of this or any earlier version.
 *
 * @param outputs the resource's outputs, as in `pulumi stack export`
 * @returns undefined when it is none, or a later version wrote it
 */
export function readRecordedState(taskId: string, outputs: RawInputs): RecordedState | undefined {
  try {
    const state = readState(taskId, outputs);
    return { inputs: pickInputs({ ...state }), status: state.status };
  } catch (thrown) {
    if (isMigrationError(thrown)) return undefined;
    throw thrown;
  }
}

/**
 * The parameters for whose sake the recorded task would be replaced, which is: cancelled and created anew. None when
 * SharePoint takes old and new for the same, and none for the window of a started task with `ifExists: "reschedule"`.
 */
export function replacingParameters({ inputs, status }: RecordedState, news: RawInputs): readonly string[] {
  const changed = changedParameters(inputs.kind, { ...inputs }, news);
  return news["ifExists"] === "reschedule" && isWindowOnly(changed) && hasMoved(status) ? [] : changed;
}

/** Whether the move of a subject has begun or is done, so that its task can no longer be replaced. */
export const hasStarted = ({ status }: Pick<RecordedState, "status">): boolean => hasMoved(status);
