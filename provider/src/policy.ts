/**
 * What a policy needs to know about migration tasks: how to recognize them, how two sets of their arguments compare, and
 * the sentences of policies. Makes no calls.
 *
 * @module
 */
import { fail, readerFrom, wordsFor, type ErrorCode, type FactsOf } from "./errors";
import {
  changedParameters,
  hasMoved,
  isWindowOnly,
  sourceKeyOf,
  type RawInputs,
  type TaskInputs,
} from "./task";

export {
  componentTypes,
  handoverRegistryType,
  kindOfType,
  readExport,
  unmetValidation,
  validationFile,
  type ExportedTask,
  type SavedValidation,
  type StackExport,
} from "./stack";
export { listOf } from "./text";
export { subjectOf, type ParameterName, type RawInputs, type TaskInputs, type TaskKind } from "./task";

/** The codes of what policies find. */
export type PolicyCode = Extract<ErrorCode, `policy.${string}`>;

/** A finding of a policy, in four lines: what, why, what next, and its code. */
export const finding = <C extends PolicyCode>(code: C, facts: FactsOf<C>): string =>
  wordsFor(fail(code, facts), readerFrom(process.env)).message;

/**
 * The key under which the driver and its files know a subject: "user:anna@contoso.com". Undefined while the name of the
 * source is not known.
 */
export const subjectKeyOf = (inputs: TaskInputs): string | undefined =>
  sourceKeyOf(inputs)
    ?.toLowerCase()
    .replace(/^userid:/, "user:");

/** A task as recorded in a stack. */
export interface RecordedState {
  /** The arguments that it was created or adopted with. */
  readonly inputs: TaskInputs;
  /** Graph's word, as Pulumi last heard it. */
  readonly status: string;
}

/**
 * The changed parameters because of which the recorded task would be replaced: cancelled and created again. None when
 * SharePoint treats old and new as equal, nor for the window of a started task with `ifExists: "reschedule"`.
 */
export function replacingParameters({ inputs, status }: RecordedState, news: RawInputs): readonly string[] {
  const changed = changedParameters(inputs.kind, { ...inputs }, news);
  return news["ifExists"] === "reschedule" && isWindowOnly(changed) && hasMoved(status) ? [] : changed;
}

/** Whether the move of a subject has begun or is done, so that its task can no longer be replaced. */
export const hasStarted = ({ status }: Pick<RecordedState, "status">): boolean => hasMoved(status);
