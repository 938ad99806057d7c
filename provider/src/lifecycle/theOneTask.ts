import { isMigrationError, type MigrationError } from "../errors";
import { createTask, type Connection, type LookUpAnswer, type SeenTask } from "../graph";
import { contradictionsWith, isSameTask, type TaskInputs } from "../task";
import { existingTask, isOver } from "./existingTask";
import { lookForNew } from "./lookForNew";
import { withoutTwin } from "./twin";
import type { Session } from "./session";
import { takeOver } from "./takeOver";
import { refuseIfOver } from "./windowEnd";

/** How often the POST is sent in all, each time after the task was looked for as long as the service may lag. */
const mostPosts = 5;

/** Calls Graph, unless it is clear that this cannot succeed. */
export type Guarded = <T>(verb: (connection: Connection) => Promise<T>) => Promise<T>;

/**
 * Finds the task of a source, or creates it.
 *
 * @throws MigrationError as `create`
 */
export async function theOneTask(session: Session, inputs: TaskInputs, guarded: Guarded): Promise<SeenTask> {
  let before: LookUpAnswer | undefined;
  let doubt: MigrationError | undefined;
  for (let posts = 1; ; posts++) {
    const isRepeated = posts > 1;
    let postedAtMs = session.clock.now();
    try {
      const task = await guarded(async (connection) => {
        if (!before) {
          before = await existingTask(session, connection, inputs);
          if (before.is === "found" && !isOver(before.task, session)) {
            const taken = await takeOver(session, connection, before.task, inputs);
            if (taken) return taken;
          }
        }
        refuseIfOver(session.clock, inputs);
        postedAtMs = session.clock.now();
        return posted(session, connection, inputs, before);
      });
      return isRepeated
        ? await guarded((connection) => withoutTwin(session, connection, inputs, task))
        : task;
    } catch (thrown) {
      if (!isDoubtful(thrown) || !before || before.is === "impossible") throw doubt ?? thrown;
      if (thrown.outcome === "unknown") doubt ??= thrown;
      // What an unknown POST made is no other's, whatever ifExists says.
      const isOurs = doubt !== undefined;
      const doubtfulAtMs = session.clock.now();
      const search = { inputs, before, postedAtMs, doubtfulAtMs, doubt: doubt ?? thrown };
      const found = await lookForNew(session, guarded, search);
      const { task } = found;
      const taken =
        task && (await guarded((connection) => takeOver(session, connection, task, inputs, isOurs)));
      if (taken) return taken;
      if (posts === mostPosts || !mayRepeat(thrown, found)) throw doubt ?? thrown;
      if (task) before = { is: "found", task };
    }
  }
}

/** Sends the POST. A service may answer it with a task that was there before, which is then judged like any other. */
async function posted(
  session: Session,
  connection: Connection,
  inputs: TaskInputs,
  before: LookUpAnswer,
): Promise<SeenTask> {
  const task = await createTask(connection, inputs);
  session.lag.noteSeen(task.progress.taskId);
  const isFormer = before.is === "found" && isSameTask(before.task.progress.taskId, task.progress.taskId);
  if (contradictionsWith(inputs, task.parameters).length > 0)
    return (await takeOver(session, connection, task, inputs)) ?? createTask(connection, inputs);
  if (!isFormer) session.sightings.noteCreated(inputs, task, before.is === "found", session.clock.now());
  return task;
}

/** Whether a task may exist although the create failed: the outcome is unknown, or Graph says that another one exists. */
const isDoubtful = (thrown: unknown): thrown is MigrationError =>
  isMigrationError(thrown) && (thrown.outcome === "unknown" || thrown.code === "task.create.alreadyMoving");

/** A task that was found has made room, or the look-ups prove that none was made. A success made one, seen or not. */
function mayRepeat(
  { outcome, code }: MigrationError,
  { task, isProof }: { readonly task?: SeenTask | undefined; readonly isProof: boolean },
): boolean {
  if (task) return true;
  return outcome === "unknown" && code !== "task.create.unnamed" && isProof;
}
