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
  const search: Started = { session, inputs, before: undefined, postedAtMs: 0 };
  let doubt: MigrationError | undefined;
  for (let posts = 1; ; posts++) {
    const outcome = await guarded((connection) => lookAndPost(search, connection)).catch(
      (thrown: unknown) => ({
        thrown,
      }),
    );
    if (!("thrown" in outcome))
      return posts === 1
        ? outcome
        : guarded((connection) => withoutTwin(session, connection, inputs, outcome));
    const { thrown } = outcome;
    const { before, postedAtMs } = search;
    if (!isDoubtful(thrown) || !before || before.is === "impossible") throw doubt ?? thrown;
    if (thrown.outcome === "unknown") doubt ??= thrown;
    // What an unknown POST made is no other's, whatever ifExists says.
    const isOurs = doubt !== undefined;
    const doubtfulAtMs = session.clock.now();
    const found = await lookForNew(session, guarded, {
      inputs,
      before,
      postedAtMs,
      doubtfulAtMs,
      doubt: doubt ?? thrown,
    });
    const { task } = found;
    const taken =
      task && (await guarded((connection) => takeOver(session, connection, task, inputs, isOurs)));
    if (taken) return taken;
    if (posts === mostPosts || !mayRepeat(thrown, found)) throw doubt ?? thrown;
    if (task) search.before = { is: "found", task };
  }
}

interface Started {
  readonly session: Session;
  readonly inputs: TaskInputs;
  /** What the look-up showed before the first POST; undefined until it was asked. */
  before: LookUpAnswer | undefined;
  postedAtMs: number;
}

async function lookAndPost(started: Started, connection: Connection): Promise<SeenTask> {
  const { session, inputs } = started;
  if (!started.before) {
    const existing = await existingTask(session, connection, inputs);
    if (existing.is === "found" && !isOver(existing.task, session)) {
      const taken = await takeOver(session, connection, existing.task, inputs);
      if (taken) return taken;
    }
    // Another resource's create for this source may have made a task that nothing shows yet.
    const doubt = session.sightings.doubtOf(inputs);
    if (doubt) throw doubt;
    started.before = existing;
  }
  refuseIfOver(session.clock, inputs);
  started.postedAtMs = session.clock.now();
  return post(session, connection, inputs, started.before);
}

/** Sends the POST. A service may answer it with a task that was there before, which is then judged like any other. */
async function post(
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
