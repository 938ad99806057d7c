import { fail, type Gate, type StandingFacts } from "../errors";
import { lookUpTask } from "../graph";
import { isTerminal, partnerOf, sourceOf, subjectOf, type TaskInputs, type TaskStatus } from "../task";
import { readKnown } from "./existence";
import type { Sighting } from "./sightings";
import { inParallel } from "./inParallel";
import type { Session } from "./session";
import { withSpan } from "./withSpan";

/** A subject of an earlier wave. */
export interface EarlierSubject {
  /** At least what names the source, and the tenants. */
  readonly inputs: TaskInputs;
  /** Its task, where it is known; one that has ended is not asked for again. Default: what the process has seen. */
  readonly task?: Sighting;
  /** Graph was asked just now and could not say. It is not asked again. */
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
export interface Standing extends StandingFacts {
  readonly isFarEnough: boolean;
}

/** How a gate stands. */
export interface GateFinding {
  readonly holds: boolean;
  /** Each wave that was asked for, in that order. */
  readonly standings: readonly Standing[];
}

/** More than the connection lets through at once, so that it sets the pace; few enough to stop soon after a failure. */
const workers = 64;

/**
 * Asks Graph how far the earlier waves are, and whether the gate holds: a task by its id where that is known, else by
 * its source. Tasks that are known to have ended are not asked for.
 *
 * @throws MigrationError `task.read.*`, `auth.*`, `graph.*`, `settings.*`
 */
export const gateHolds = (session: Session, question: GateQuestion): Promise<GateFinding> =>
  withSpan(session, { name: "gate", wave: question.wave }, () => check(session, question));

async function check(session: Session, question: GateQuestion): Promise<GateFinding> {
  const standings: Standing[] = [];
  for (const { name, subjects } of question.earlier) {
    const counts = new Map<string, number>();
    await inParallel(subjects, workers, async (subject) => {
      const status = await statusOf(session, subject, question.wave);
      counts.set(status, (counts.get(status) ?? 0) + 1);
    });
    const facts = { wave: name, total: subjects.length, statuses: Object.fromEntries(counts) };
    standings.push(judged(question, facts));
  }
  return { holds: standings.every(({ isFarEnough }) => isFarEnough), standings };
}

/** Whether this process is about to create some of what a gate waits for, so that a preview cannot judge it yet. */
export const isAboutToCreate = (
  { sightings }: Pick<Session, "sightings">,
  { earlier }: GateQuestion,
): boolean =>
  earlier.some(({ subjects }) => subjects.some(({ inputs }) => sightings.of(inputs) === "expected"));

/** The failure that a gate means that does not hold. */
export const gateClosed = ({ earlier: _earlier, ...gate }: GateQuestion, { standings }: GateFinding) =>
  fail("wave.gate.closed", {
    ...gate,
    waitsFor: standings.filter(({ isFarEnough }) => !isFarEnough),
  });

function judged({ completedPercent, noneInProgress }: Gate, facts: StandingFacts): Standing {
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
  const seen = session.sightings.of(inputs);
  const task = known ?? (seen === "expected" ? undefined : seen);
  if (task && isTerminal(task.status)) return task.status;
  if (!task && !sourceOf(inputs)) return "unseen";
  const attempt = `check the gate of wave ${wave}`;
  const answer = await session.call({ verb: "gate", attempt }, inputs, async (connection) => {
    if (!task) return lookUpTask(connection, inputs, "toKnow");
    const label = { taskId: task.taskId, subject: subjectOf(inputs), partner: partnerOf(inputs) };
    return readKnown(session, connection, label, inputs);
  });
  if (answer.is !== "found") return "none";
  session.sightings.note(inputs, answer.task.progress); // another gate need not ask again, if it has ended
  return answer.task.progress.status;
}
