import { fail } from "../errors";
import { cancelTask, readTask, type Connection, type TaskLabel } from "../graph";
import { isTerminal, readState, type RawInputs, type TaskProgress } from "../task";
import { labelOf } from "./label";
import type { Session } from "./session";

/**
 * Pulumi's delete is Graph's cancel. A task that is gone, or that has ended, needs no cancelling; and one that another
 * resource holds, as after a renaming, must not be cancelled.
 *
 * @throws MigrationError `task.cancel.*`, `auth.*`, `graph.*`, `settings.*`, `state.unreadable`
 */
export async function remove(session: Session, taskId: string, stored: RawInputs): Promise<void> {
  const state = readState(taskId, stored);
  session.records.drop(taskId, state.recordId);
  if (session.records.isHeld(taskId)) return; // the task lives on under another name
  const label = labelOf(state);
  const attempt = `cancel the migration of ${label.subject} (task ${taskId})`;
  const connection = session.connect(state.tenantId, attempt);
  const circle = { name: `cancel ${state.tenantId ?? ""} ${label.partner}`, attempt };
  const answer = await session.breaker(circle, () => cancelTask(connection, label));
  switch (answer.is) {
    case "cancelled":
      session.records.noteCancelled(taskId);
      return;
    case "gone":
      return;
    case "conflict": {
      const now = await progressAfterConflict(connection, label);
      if (now === "gone" || (now && isTerminal(now.status))) return;
      if (now?.status === "notStarted") throw fail("task.cancel.notNow", label, answer.trace);
      const status = now?.status ?? "unknown (reading it failed)";
      const explanation = now?.error?.message;
      throw fail(
        "task.cancel.tooLate",
        { ...label, status, ...(explanation && { explanation }) },
        answer.trace,
      );
    }
    default:
      return answer satisfies never;
  }
}

/** Asks the task once. A failure here must not hide the first answer. */
async function progressAfterConflict(
  connection: Connection,
  label: TaskLabel,
): Promise<TaskProgress | "gone" | undefined> {
  try {
    const answer = await readTask(connection, label);
    return answer.is === "gone" ? "gone" : answer.task.progress;
  } catch {
    return undefined;
  }
}
