import { fail, isMigrationError } from "../../errors";
import { sendLookUp } from "../../graph";
import { inParallel, readTask, type Session } from "../../lifecycle";
import type { PlannedSubject } from "../../plan";
import { isTerminal, sourceOf, subjectOf } from "../../task";
import type { MigrationEvent } from "../events";
import type { RecordedTask } from "../pulumi/recordedTask";
import { errorData } from "../diagnostics";
import type { LookUpResult, TaskSnapshot } from "./taskSnapshot";

/** What is to be looked at, and with what. */
export interface FetchOptions {
  readonly session: Session;
  /** Tasks that the stacks hold. Those that have ended, or whose create is in doubt, are not asked for. */
  readonly recorded: readonly RecordedTask[];
  /** Subjects for which no stack holds a task; they are looked up by their sources. */
  readonly unrecorded?: readonly PlannedSubject[];
  /** Called with `look.progress`. What is unknown is in the result, with the reason. */
  readonly onEvent?: (event: MigrationEvent) => void;
  /** Ends the look after the calls that are under way. */
  readonly signal?: AbortSignal | undefined;
}

/** More than the connection lets through at once, so that it sets the pace; few enough to stop soon. */
const askers = 64;

/**
 * Asks Graph for the status of tasks: one call, one resource unit, for each that may have changed. The result says
 * what is unknown: where a read failed, where the breaker let none through, and where a signal ended the look.
 *
 * @throws MigrationError when what fails concerns all of them from the first: `auth.*`, `settings.*`
 */
export async function fetchTasks({
  session,
  recorded,
  unrecorded = [],
  onEvent = () => undefined,
  signal,
}: FetchOptions): Promise<TaskSnapshot> {
  const asked = recorded.filter(({ state }) => !isTerminal(state.status) && !state.createPending);
  // Until there is an answer, there is none.
  const unknown: LookUpResult = {
    is: "unknown",
    error: errorData(fail("run.lookEnded", { attempt: "look at it" })),
  };
  const byTaskId = new Map<string, LookUpResult>(asked.map(({ taskId }) => [taskId, unknown]));
  const byKey = new Map<string, LookUpResult>(unrecorded.map(({ key }) => [key, unknown]));
  const questions: (() => Promise<void>)[] = [
    ...asked.map(
      (task) => async () => void byTaskId.set(task.taskId, await orUnknown(readRecorded(session, task))),
    ),
    ...unrecorded.map(
      (subject) => async () => void byKey.set(subject.key, await orUnknown(lookUp(session, subject))),
    ),
  ];
  const total = questions.length;
  const step = Math.max(25, Math.ceil(total / 100));
  let done = 0;
  const emit = (): void => onEvent({ event: "look.progress", asked: done, total });
  if (total > 0) emit();
  await inParallel(
    questions,
    askers,
    async (question) => {
      await question();
      done++;
      if (done % step === 0 || done === total) emit();
    },
    signal,
  );
  return { byTaskId, byKey };
}

/**
 * Whether a failure is about what all calls share, so that the first of it says all: credentials and settings. An outage is
 * not among them: it leaves each task unknown, and may pass.
 */
export const concernsAll = (code: string): boolean =>
  code.startsWith("auth.") || code.startsWith("settings.");

const orUnknown = (answer: Promise<LookUpResult>): Promise<LookUpResult> =>
  answer.catch((thrown: unknown) => {
    if (!isMigrationError(thrown) || concernsAll(thrown.code)) throw thrown;
    return { is: "unknown", error: errorData(thrown) };
  });

async function readRecorded(session: Session, { taskId, state }: RecordedTask): Promise<LookUpResult> {
  const now = await readTask(session, taskId, { ...state });
  const atMs = session.clock.now();
  return now ? { is: "task", progress: now, atMs } : { is: "none", atMs };
}

async function lookUp(session: Session, { inputs }: PlannedSubject): Promise<LookUpResult> {
  if (!sourceOf(inputs)) return { is: "impossible" };
  const attempt = `look up the migration task of ${subjectOf(inputs)}`;
  const answer = await session.call({ operation: "lookUp", attempt }, inputs, (connection) =>
    sendLookUp(connection, inputs, "toKnow"),
  );
  if (answer.is === "impossible") return answer;
  const atMs = session.clock.now();
  return answer.is === "found" ? { ...answer.task, is: "task", atMs } : { is: "none", atMs };
}
