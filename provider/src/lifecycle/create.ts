import { randomUUID } from "node:crypto";
import { isMigrationError, type MigrationError } from "../errors";
import { createTask, lookUpTask, type Connection, type LookUpAnswer, type SeenTask } from "../graph";
import {
  hasEndedWithoutMoving,
  partnerOf,
  stateOf,
  subjectOf,
  type TaskInputs,
  type TaskState,
} from "../task";
import type { Session } from "./session";
import { takeOver } from "./takeOver";
import { refuseIfOver } from "./windowEnd";

/** How often the POST is sent in all, each time after Graph has said that there is no task. */
const mostPosts = 5;
/** How long to wait before each further look for a task whose creation is in doubt: it may take a while to be seen. */
const waitsBeforeLookMs = [0, 1_000, 3_000];

/**
 * Makes sure that there is one task for the source, with these parameters. Looks it up before the POST, and again
 * whenever it is in doubt whether a POST was carried out, so that the whole may be repeated at any time.
 *
 * @throws MigrationError `task.create.*`, `task.read.*`, `task.cancel.*` (to reschedule), `auth.*`, `graph.*`, `settings.*`
 */
export async function create(session: Session, inputs: TaskInputs): Promise<TaskState> {
  const attempt = `create a migration task for ${subjectOf(inputs)}`;
  const circle = { name: `create ${inputs.tenantId ?? ""} ${partnerOf(inputs)}`, attempt };
  const task = await session.breaker(circle, () =>
    theOneTask(session.connect(inputs.tenantId, attempt), inputs, session),
  );
  const recordId = randomUUID();
  session.records.hold(task.progress.taskId, recordId);
  session.sightings.note(inputs, task.progress);
  return stateOf(inputs, task.progress, recordId);
}

async function theOneTask(connection: Connection, inputs: TaskInputs, session: Session): Promise<SeenTask> {
  let before = await lookUpTask(connection, inputs);
  if (before.is === "found" && !isOver(before.task, session)) {
    const taken = await takeOver(session, connection, before.task, inputs);
    if (taken) return taken;
  }
  refuseIfOver(session.clock, inputs);
  for (let posts = 1; ; posts++) {
    try {
      return await createTask(connection, inputs);
    } catch (thrown) {
      if (!isDoubtful(thrown) || before.is === "impossible") throw thrown;
      const ours = await lookForNew(connection, inputs, before, session.clock.sleep, thrown);
      // What an unknown POST made is no other's, whatever ifExists says.
      const isOurs = thrown.outcome === "unknown";
      const taken = ours && (await takeOver(session, connection, ours, inputs, isOurs));
      if (taken) return taken;
      // Graph refused because of a task that it does not show; or it knows of none after all, and may be asked again.
      if (posts === mostPosts || (!ours && !isOurs)) throw thrown;
      if (ours) before = { is: "found", task: ours };
    }
  }
}

/** Whether a task makes room for another. One that we have cancelled does, even while Graph still shows it as waiting. */
const isOver = ({ progress: { taskId, status } }: SeenTask, { records }: Session): boolean =>
  hasEndedWithoutMoving(status) || (status === "notStarted" && records.wasCancelled(taskId));

type Sleep = (ms: number) => Promise<void>;

/** Whether a task may exist although the create failed: nobody knows, or Graph says that another one does. */
const isDoubtful = (thrown: unknown): thrown is MigrationError =>
  isMigrationError(thrown) && (thrown.outcome === "unknown" || thrown.code === "task.create.alreadyMoving");

/** Looks for a task that was not there before. A look that fails must not hide why it was needed. */
async function lookForNew(
  connection: Connection,
  inputs: TaskInputs,
  before: LookUpAnswer,
  sleep: Sleep,
  doubt: MigrationError,
): Promise<SeenTask | undefined> {
  for (const waitMs of waitsBeforeLookMs) {
    await sleep(waitMs);
    const now = await lookUpTask(connection, inputs).catch(() => {
      throw doubt;
    });
    const isNew = now.is === "found" && !(before.is === "found" && sameId(now.task, before.task));
    if (isNew) return now.task;
  }
  return undefined;
}

const sameId = (one: SeenTask, other: SeenTask): boolean => one.progress.taskId === other.progress.taskId;
