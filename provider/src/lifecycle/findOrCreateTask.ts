import { fail, isMigrationError, type MigrationError } from "../errors";
import { sendCreate, type Connection, type LookUpAnswer, type RemoteTask } from "../graph";
import { contradictionsWith, isSameTask, subjectOf, type TaskInputs } from "../task";
import { existingTask, isReplaceable } from "./existingTask";
import { lookForNew } from "./lookForNew";
import { settleEarlier } from "./pending";
import type { BoundCall } from "./guardedCall";
import type { Session } from "./session";
import { refuseIfWindowPassed, resolveDuplicate, takeOver } from "./takeOver";

/** How many POSTs are sent at most, each after looking for the task for as long as the service may lag. */
const maxPosts = 5;

/**
 * Finds the task of a source, or creates it.
 *
 * @throws MigrationError as `create`; one whose POST is still in doubt is noted as pending
 */
export async function findOrCreateTask(
  session: Session,
  inputs: TaskInputs,
  call: BoundCall,
): Promise<RemoteTask> {
  const started: Started = { session, inputs, before: undefined, postedAtMs: undefined };
  const earlier = await takeEarlier(session, inputs, call);
  if (earlier) return earlier;
  let doubt: MigrationError | undefined;
  for (let posts = 1; ; posts++) {
    const outcome = await call((connection) => lookAndPost(started, connection)).catch((thrown: unknown) => ({
      thrown,
    }));
    if (!("thrown" in outcome))
      return posts === 1
        ? outcome
        : call((connection) => resolveDuplicate(session, connection, inputs, outcome));
    const { thrown } = outcome;
    const { before, postedAtMs } = started;
    if (!before || postedAtMs === undefined) throw thrown;
    const shownTaskId = before.is === "found" ? before.task.progress.taskId : undefined;
    const mark = { sinceMs: session.clock.now(), shownTaskId };
    if (isDoubtful(thrown) && thrown.outcome === "unknown") doubt ??= thrown;
    try {
      if (!isDoubtful(thrown)) throw doubt ?? thrown;
      const reported = doubt ?? thrown;
      if (before.is === "impossible") throw reported;
      const search = { inputs, ...mark, postedAtMs, doubtfulAtMs: mark.sinceMs, doubt: reported };
      const found = await lookForNew(session, call, search);
      const { task } = found;
      // A task that our own doubtful POST created is ours, whatever ifExists says.
      const isOurs = doubt !== undefined;
      const taken = task && (await call((connection) => takeOver(session, connection, task, inputs, isOurs)));
      if (taken) return taken;
      if (posts === maxPosts || !mayRepeat(thrown, found)) throw reported;
      if (task) started.before = { is: "found", task };
    } catch (failure) {
      if (doubt && failure === doubt) session.pending.noteFailed(doubt, inputs, mark);
      throw failure;
    }
  }
}

/** Resolves what an earlier run left in doubt; undefined when it created no task. */
async function takeEarlier(
  session: Session,
  inputs: TaskInputs,
  call: BoundCall,
): Promise<RemoteTask | undefined> {
  const mark = session.pending.of(inputs);
  if (!mark) return undefined;
  const since = new Date(mark.sinceMs).toISOString();
  const doubt = fail("task.create.inDoubt", { subject: subjectOf(inputs), since });
  const found = await settleEarlier(session, call, inputs, mark, doubt).catch((failure: unknown) => {
    if (failure === doubt) session.pending.noteFailed(doubt, inputs, mark);
    throw failure;
  });
  session.pending.settle(inputs);
  return found && call((connection) => takeOver(session, connection, found, inputs, true));
}

interface Started {
  readonly session: Session;
  readonly inputs: TaskInputs;
  /** What the look-up showed before the first POST; undefined until it was asked. */
  before: LookUpAnswer | undefined;
  /** When the last POST was sent; undefined until one was. */
  postedAtMs: number | undefined;
}

/** Sends the POST. If the service returns a task that existed before, it is treated like any existing task. */
async function lookAndPost(started: Started, connection: Connection): Promise<RemoteTask> {
  const { session, inputs } = started;
  if (!started.before) {
    const existing = await existingTask(session, connection, inputs);
    if (existing.is === "found" && !isReplaceable(existing.task, session)) {
      const taken = await takeOver(session, connection, existing.task, inputs);
      if (taken) return taken;
    }
    started.before = existing;
  }
  const { before } = started;
  refuseIfWindowPassed(session.clock, inputs);
  started.postedAtMs = session.clock.now();
  const task = await sendCreate(connection, inputs);
  const { taskId } = task.progress;
  session.lag.noteSeen(taskId);
  if (contradictionsWith(inputs, task.parameters).length > 0)
    return (await takeOver(session, connection, task, inputs)) ?? sendCreate(connection, inputs);
  const hadOlder = before.is === "found";
  if (!hadOlder || !isSameTask(before.task.progress.taskId, taskId))
    session.knownTasks.noteCreated({ inputs, taskId, hadOlder, createdAtMs: session.clock.now() });
  return task;
}

/** Whether a task may exist although the create failed: the outcome is unknown, or Graph reports an existing task. */
const isDoubtful = (thrown: unknown): thrown is MigrationError =>
  isMigrationError(thrown) && (thrown.outcome === "unknown" || thrown.code === "task.create.alreadyMoving");

/** Whether the POST may be repeated: the task that was found is gone, or the look-ups prove that none was created. */
function mayRepeat(
  { outcome, code }: MigrationError,
  { task, isProof }: { readonly task?: RemoteTask | undefined; readonly isProof: boolean },
): boolean {
  if (task) return true;
  return outcome === "unknown" && code !== "task.create.unnamed" && isProof;
}
