import { fail, type Gate, type WaveProgressFacts } from "../errors";
import { sendLookUp } from "../graph";
import { isTerminal, sourceOf, type TaskInputs, type TaskStatus } from "../task";
import { readKnown } from "./existingTask";
import type { KnownTask } from "./knownTasks";
import { inParallel } from "./inParallel";
import { labelOf } from "./notices";
import type { Session } from "./session";
import { withSpan } from "./withSpan";

/** A subject of an earlier wave. */
export interface EarlierSubject {
  /** At least what names the source, and the tenants. */
  readonly inputs: TaskInputs;
  /** Its task, if known; one that has ended is not read again. Default: what the process knows. */
  readonly task?: KnownTask;
  /** A read of its task has just failed, and is not repeated. */
  readonly isUnknown?: boolean;
}

/** A wave that must have come far enough, with all its subjects. */
export interface EarlierWave {
  readonly name: string;
  readonly subjects: readonly EarlierSubject[];
}

/** A gate, with all that must be known to check it. */
export interface GateQuestion extends Gate {
  /** The wave that waits. */
  readonly wave: string;
  readonly earlier: readonly EarlierWave[];
}

/** How far a wave is, and whether that is far enough. */
export interface WaveProgress extends WaveProgressFacts {
  readonly isFarEnough: boolean;
}

/** The result of checking a gate. */
export interface GateFinding {
  readonly holds: boolean;
  /** The progress of each earlier wave, in the order of the question. */
  readonly waves: readonly WaveProgress[];
}

/** More than the connection lets through at once, so that it sets the pace; few enough to stop soon after a failure. */
const workers = 64;

/**
 * Finds out how far the earlier waves are, and whether the gate holds. Reads a task by its ID if that is known, otherwise
 * looks it up by its source. Tasks that are known to have ended are not read.
 *
 * @throws MigrationError `task.read.*`, `auth.*`, `graph.*`, `settings.*`
 */
export const checkGate = (session: Session, question: GateQuestion): Promise<GateFinding> =>
  withSpan(session, { name: "gate", wave: question.wave }, () => askGraph(session, question));

async function askGraph(session: Session, question: GateQuestion): Promise<GateFinding> {
  const waves: WaveProgress[] = [];
  for (const { name, subjects } of question.earlier) {
    const counts = new Map<string, number>();
    await inParallel(subjects, workers, async (subject) => {
      const status = await statusOf(session, subject, question.wave);
      counts.set(status, (counts.get(status) ?? 0) + 1);
    });
    const facts = { wave: name, total: subjects.length, statuses: Object.fromEntries(counts) };
    waves.push(judge(question, facts));
  }
  return { holds: waves.every(({ isFarEnough }) => isFarEnough), waves };
}

/** Whether this process is about to create some of what a gate waits for, so that a preview cannot judge it yet. */
export const isAboutToCreate = (
  { knownTasks }: Pick<Session, "knownTasks">,
  { earlier }: GateQuestion,
): boolean =>
  earlier.some(({ subjects }) => subjects.some(({ inputs }) => knownTasks.of(inputs) === "expected"));

/** The failure of a gate that does not hold. */
export const gateClosed = ({ earlier: _earlier, ...gate }: GateQuestion, { waves }: GateFinding) =>
  fail("wave.gate.closed", {
    ...gate,
    waitsFor: waves.filter(({ isFarEnough }) => !isFarEnough),
  });

function judge({ completedPercent, noneInProgress }: Gate, facts: WaveProgressFacts): WaveProgress {
  const { completed = 0, inProgress = 0, unknown = 0 } = facts.statuses;
  const isEnough = completed * 100 >= completedPercent * facts.total;
  // An unknown task may be in progress, or anything else.
  return { ...facts, isFarEnough: isEnough && !unknown && !(noneInProgress && inProgress > 0) };
}

async function statusOf(
  session: Session,
  { inputs, task: known, isUnknown = false }: EarlierSubject,
  wave: string,
): Promise<TaskStatus | "none" | "unseen" | "unknown"> {
  if (isUnknown) return "unknown";
  const seen = session.knownTasks.of(inputs);
  const task = known ?? (seen === "expected" ? undefined : seen);
  if (task && isTerminal(task.status)) return task.status;
  if (!task && !sourceOf(inputs)) return "unseen";
  const attempt = `check the gate of wave ${wave}`;
  const answer = await session.call({ operation: "gate", attempt }, inputs, async (connection) => {
    if (!task) return sendLookUp(connection, inputs, "toKnow");
    return readKnown(session, connection, labelOf(inputs, task.taskId), inputs);
  });
  if (answer.is !== "found") return "none";
  session.knownTasks.note(inputs, answer.task.progress); // so that another gate does not read a task that has ended
  return answer.task.progress.status;
}
