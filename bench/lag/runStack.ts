import {
  check,
  createTask,
  diff,
  inParallel,
  deleteTask,
  type Session,
} from "../../provider/dist/lifecycle/index.js";
import type { TaskState } from "../../provider/dist/task/index.js";
import { inputsOf } from "../client/client.ts";

/** What a stack holds, by user. */
export type Stack = Map<number, TaskState>;

/** How the creates of a run ended that have made no record of a task. */
export interface Ended {
  readonly inDoubt: number;
  readonly failed: number;
}

/** As many as the driver lets Pulumi do at once. */
const workers = 32;

/** Does what Pulumi does with a stack of n users: what it holds is compared, and what it lacks is created. */
export async function runStack(
  session: Session,
  stack: Stack,
  n: number,
  signal: AbortSignal,
): Promise<Ended> {
  let inDoubt = 0;
  let failed = 0;
  const users = Array.from({ length: n }, (_none, user) => user);
  await inParallel(
    users,
    workers,
    async (user) => {
      const inputs = { kind: "user" as const, ...inputsOf(user) };
      try {
        check(inputs, session);
        const stored = stack.get(user);
        if (stored) {
          if (diff(session, stored.taskId, { ...stored }, inputs).replaces.length === 0) return;
          await deleteTask(session, stored.taskId, { ...stored });
          stack.delete(user);
        }
        stack.set(user, await createTask(session, inputs));
      } catch (error) {
        const kept = session.pending.stateAfter(error);
        if (kept) stack.set(user, kept);
        if (kept) inDoubt++;
        else failed++;
      }
    },
    signal,
  );
  signal.throwIfAborted();
  return { inDoubt, failed };
}
