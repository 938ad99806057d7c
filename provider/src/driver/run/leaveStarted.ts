import { isMigrationError } from "../../errors";
import { hasMoved } from "../../task";
import { errorData } from "../diagnostics";
import { fetchTasks } from "../watch/fetchTasks";
import type { TaskSnapshot } from "../watch/taskSnapshot";
import type { RunContext } from "./loadContext";
import type { WaveOutcome } from "./trackProgress";

/** A cancel that SharePoint has refused with 409, whether or not the task's status could be read afterwards. */
const refusals: ReadonlySet<string> = new Set(["task.cancel.tooLate", "task.cancel.unread"]);
const noTasks: TaskSnapshot = { byTaskId: new Map(), byKey: new Map() };

/**
 * Takes refused cancels of tasks that started after they were looked at for what they are, tasks that are left. Asks Graph
 * for each of them once more; one whose status is still unknown, for instance without valid credentials, stays a failure.
 *
 * @returns the outcome without them, and their keys
 */
export async function leaveStarted(
  { session, recorded, emit }: Pick<RunContext, "session" | "recorded" | "emit">,
  wave: string,
  outcome: WaveOutcome,
): Promise<{ readonly outcome: WaveOutcome; readonly left: readonly string[] }> {
  const refused = recorded.filter((task) => {
    const failure = outcome.failures.get(task.key);
    return task.wave === wave && failure !== undefined && refusals.has(failure.code);
  });
  if (refused.length === 0) return { outcome, left: [] };
  const { byTaskId } = await fetchTasks({ session, recorded: refused }).catch((thrown: unknown) => {
    if (!isMigrationError(thrown)) throw thrown;
    // The run still has to list the tasks that were left before.
    emit({ event: "warning", message: errorData(thrown).message });
    return noTasks;
  });
  const left = refused.flatMap(({ taskId, key }) => {
    const seen = byTaskId.get(taskId);
    return seen?.is === "task" && hasMoved(seen.progress.status) ? key : [];
  });
  for (const key of left) emit({ event: "subject.done", wave, subject: key, action: "leaveStarted" });
  const failures = new Map([...outcome.failures].filter(([key]) => !left.includes(key)));
  return { outcome: { ...outcome, failures }, left };
}
