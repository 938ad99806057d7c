import { fail } from "../errors";
import { isObject, packageFacts } from "../text";
import { isTaskKind, pickInputs } from "./inputs";
import type { RawInputs, TaskInputs } from "./parameters";
import { parseStatus, type TaskStatus } from "./status";

/** The version of the stored state that this package writes. Raised when the form changes; every older one is read. */
export const STATE_VERSION = 1;

/** Graph's account of why a task failed, bounded and without nesting. */
export interface TaskError {
  /** Graph's or the backend's code, for example `MnAOdbUsersAreNotLicensed`. */
  readonly code: string;
  /** Graph's sentence, one line. */
  readonly message: string;
}

/** What Graph last said about a task. Instants are ISO 8601 in UTC and absent while they have no value. */
export interface TaskProgress {
  /** Graph's ID of the task; also the resource's ID. */
  readonly taskId: string;
  /** `notStarted`, `inProgress`, `completed`, `cancelled` or `failed`. */
  readonly status: TaskStatus;
  /** When the move began: ISO 8601 in UTC. Absent before. */
  readonly startedDateTime?: string;
  /** When Graph last touched the task: ISO 8601 in UTC. */
  readonly lastUpdatedDateTime?: string;
  /** When the move ended, well or badly: ISO 8601 in UTC. Absent before. */
  readonly finishedDateTime?: string;
  /** Why the task failed. Absent otherwise. */
  readonly error?: TaskError;
}

/** What a resource shows of its task beside the arguments. */
export const outputNames = [
  "taskId",
  "status",
  "startedDateTime",
  "lastUpdatedDateTime",
  "finishedDateTime",
  "error",
] as const satisfies readonly (keyof TaskProgress)[];

/** A create whose outcome is not known: its task, if it created one, is still to be found. */
export interface CreatePending {
  /** What the look-up by source showed before the POST: an older task, which has ended. */
  readonly shownTaskId?: string;
}

/** The whole stored state of one resource: plain JSON, nothing nested that is not Graph's, no secrets. */
export interface TaskState extends TaskInputs, TaskProgress {
  readonly stateVersion: number;
  /**
   * Names this record of the task, so that two records of one task (as after a resource was renamed) can be distinguished.
   * Absent in a record of a task that is only read.
   */
  readonly recordId?: string;
  /** When the task was created or taken over, or its create became doubtful: ISO 8601 in UTC, by this machine's clock. */
  readonly recordedDateTime?: string;
  /** Present while it is not known whether the create was carried out. The task ID is then a placeholder. */
  readonly createPending?: CreatePending;
}

/** The part of a state that describes the record rather than the task. */
export type RecordFacts = Pick<TaskState, "recordId" | "recordedDateTime" | "createPending">;

/** Puts arguments and progress together as they are stored. */
export const stateOf = (
  inputs: TaskInputs,
  progress: TaskProgress,
  { recordId, recordedDateTime, createPending }: RecordFacts = {},
): TaskState => ({
  stateVersion: STATE_VERSION,
  ...(recordId !== undefined && { recordId }),
  ...(recordedDateTime !== undefined && { recordedDateTime }),
  ...(createPending && { createPending }),
  ...inputs,
  ...progress,
});

// One step per version ever written: upgrades[n] makes version n + 1 out of version n.
const upgrades: readonly ((state: RawInputs) => RawInputs)[] = [
  // Version 0 is what a host holds when it knows only the arguments and the id, as after `get`.
  (state) => ({ ...state, status: parseStatus(state["status"]), stateVersion: 1 }),
];

/**
 * Reads a state that this or any earlier version stored.
 *
 * @param taskId the id under which the host keeps the resource; it wins over a missing one in the state
 * @throws MigrationError `state.unreadable` when a later version wrote it, or it is not a task
 */
export function readState(taskId: string, stored: RawInputs): TaskState {
  const version = stored["stateVersion"] ?? 0;
  if (typeof version !== "number" || !Number.isInteger(version) || version < 0 || version > STATE_VERSION) {
    const isLater = typeof version === "number" && version > STATE_VERSION;
    throw fail("state.unreadable", {
      reason: `${isLater ? "A later version of the package wrote it: it" : "It"} has the form ${JSON.stringify(version)}, and version ${packageFacts.version} reads forms up to ${String(STATE_VERSION)}`,
    });
  }
  if (!isTaskKind(stored["kind"])) {
    throw fail("state.unreadable", { reason: "It does not say what kind of task it is" });
  }
  const current = upgrades.slice(version).reduce<RawInputs>((state, upgrade) => upgrade(state), stored);
  return stateOf(pickInputs(current), progressIn(taskId, current), recordIn(current));
}

function recordIn({ recordId, recordedDateTime, createPending }: RawInputs): RecordFacts {
  const pending = isObject(createPending) ? createPending : undefined;
  const shown = pending?.["shownTaskId"];
  return {
    ...(typeof recordId === "string" && { recordId }),
    ...(typeof recordedDateTime === "string" && { recordedDateTime }),
    ...(pending && { createPending: typeof shown === "string" ? { shownTaskId: shown } : {} }),
  };
}

/** What a state holds of Graph's account. */
export const progressOf = (state: TaskState): TaskProgress => progressIn(state.taskId, { ...state });

function progressIn(taskId: string, state: RawInputs): TaskProgress {
  const times = (["startedDateTime", "lastUpdatedDateTime", "finishedDateTime"] as const).filter(
    (name) => typeof state[name] === "string",
  );
  return {
    taskId,
    status: parseStatus(state["status"]),
    ...Object.fromEntries(times.map((name) => [name, state[name]])),
    ...(isTaskError(state["error"]) && { error: state["error"] }),
  };
}

const isTaskError = (value: unknown): value is TaskError =>
  isObject(value) && "code" in value && "message" in value;

/** The form in which ids of tasks are compared: answers may differ in the case of an ID. */
export const normaliseTaskId = (taskId: string): string => taskId.trim().toLowerCase();

/** Whether two spellings name one task. */
export const isSameTask = (one: string, other: string): boolean =>
  normaliseTaskId(one) === normaliseTaskId(other);
