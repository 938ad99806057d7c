import { isMigrationError, type ErrorCode } from "../../errors";
import { lookUpTask } from "../../graph";
import { inParallel, read, type Session } from "../../lifecycle";
import type { PlannedSubject } from "../../plan";
import { isTerminal, partnerOf, sourceOf, subjectOf } from "../../task";
import type { MigrationEvent } from "../events";
import type { RecordedTask } from "../recorded/recordedTask";
import type { Seen, Sight } from "./sight";

/** What is to be looked at, and with what. */
export interface LookOptions {
  readonly session: Session;
  /** Tasks that the stacks hold. Those that are recorded as ended are not asked for. */
  readonly recorded: readonly RecordedTask[];
  /** Subjects for which no stack holds a task; they are looked up by their sources. */
  readonly unrecorded?: readonly PlannedSubject[];
  /** Told of `look.progress`, and of `warning` where one task could not be read. */
  readonly onEvent?: (event: MigrationEvent) => void;
  /** Ends the look after the calls that are under way. */
  readonly signal?: AbortSignal | undefined;
}

/** More than the connection lets through at once, so that it sets the pace; few enough to stop soon. */
const askers = 64;

/**
 * Asks Graph how tasks stand: one call, one resource unit, for each that may have changed. A read that fails for one task
 * leaves that task out.
 *
 * @throws MigrationError when what fails concerns all of them: `run.stopped`, `auth.*`, `settings.*`
 */
export async function look({
  session,
  recorded,
  unrecorded = [],
  onEvent = () => undefined,
  signal,
}: LookOptions): Promise<Sight> {
  const byTaskId = new Map<string, Seen>();
  const byKey = new Map<string, Seen>();
  const questions: (() => Promise<void>)[] = [
    ...recorded
      .filter(({ state }) => !isTerminal(state.status))
      .map((task) => async () => void byTaskId.set(task.taskId, await readRecorded(session, task))),
    ...unrecorded.map((subject) => async () => void byKey.set(subject.key, await lookUp(session, subject))),
  ];
  const total = questions.length;
  const step = Math.max(25, Math.ceil(total / 100));
  let asked = 0;
  const tell = (): void => onEvent({ event: "look.progress", asked, total });
  if (total > 0) tell();
  await inParallel(
    questions,
    askers,
    async (question) => {
      await question().catch((thrown: unknown) => {
        if (!isMigrationError(thrown) || concernsAll(thrown.code)) throw thrown;
        onEvent({ event: "warning", message: thrown.headline });
      });
      asked++;
      if (asked % step === 0 || asked === total) tell();
    },
    signal,
  );
  return { byTaskId, byKey };
}

const concernsAll = (code: ErrorCode): boolean =>
  code === "run.stopped" || code.startsWith("auth.") || code.startsWith("settings.");

async function readRecorded(session: Session, { taskId, state }: RecordedTask): Promise<Seen> {
  const now = await read(session, taskId, { ...state });
  return now ? { is: "task", progress: now } : { is: "none" };
}

async function lookUp(session: Session, { inputs }: PlannedSubject): Promise<Seen> {
  if (!sourceOf(inputs)) return { is: "impossible" };
  const attempt = `look up the migration task of ${subjectOf(inputs)}`;
  const connection = session.connect(inputs.tenantId, attempt);
  const circle = { name: `look up ${inputs.tenantId ?? ""} ${partnerOf(inputs)}`, attempt };
  const answer = await session.breaker(circle, () => lookUpTask(connection, inputs, "toKnow"));
  return answer.is === "found" ? { ...answer.task, is: "task" } : answer;
}
