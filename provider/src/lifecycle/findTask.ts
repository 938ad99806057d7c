import { fail } from "../errors";
import { sendLookUp, sendRead, type Connection, type RemoteTask } from "../graph";
import {
  asGiven,
  inputsOfSubject,
  isTaskKind,
  partnerOf,
  pickInputs,
  stateOf,
  subjectOf,
  type TaskInputs,
  type TaskKind,
  type TaskState,
} from "../task";
import type { Session } from "./session";
import { withSpan } from "./withSpan";

/** A task that is to be found, of which nothing is stored. */
export interface Wanted {
  /** The ID of the task, or what it moves: `user:anna@contoso.com`. */
  readonly by: string;
  /** The only kind that is accepted. Default: any. */
  readonly kind?: TaskKind;
  /** The tenant that is called. Default: that of the credentials. */
  readonly tenantId?: string;
}

/**
 * Finds a task by its ID, or by what it moves. Its arguments are those that a program would give.
 *
 * @throws MigrationError `task.read.*` (`task.read.notFound`, `task.read.noneOfSource`), `auth.*`, `graph.*`, `settings.*`
 */
export const findTask = (session: Session, wanted: Wanted): Promise<TaskState> =>
  withSpan(
    session,
    { name: "read", kind: wanted.kind },
    async () => {
      const { by, kind, tenantId } = wanted;
      const source = inputsOfSubject(by);
      const what = source ? `the migration task of ${subjectOf(source)}` : `the migration task ${by}`;
      const inTenant = tenantId === undefined ? {} : { tenantId };
      const { progress, parameters } = await session.call(
        { operation: "read", attempt: `read ${what}` },
        inTenant,
        (connection) =>
          source ? bySource(connection, { ...source, ...inTenant }) : byId(connection, wanted),
      );
      const found = parameters["kind"];
      if (!isTaskKind(found)) throw fail("task.read.unreadable", { what });
      if (kind !== undefined && found !== kind)
        throw fail("task.read.otherKind", { taskId: progress.taskId, found, expected: kind });
      return stateOf({ ...asGiven(pickInputs(parameters)), ...inTenant }, progress);
    },
    (state) => state,
  );

async function bySource(connection: Connection, source: TaskInputs): Promise<RemoteTask> {
  const answer = await sendLookUp(connection, source, "toKnow");
  if (answer.is === "found") return answer.task;
  throw fail("task.read.noneOfSource", { subject: subjectOf(source), tenant: connection.tenant });
}

async function byId(connection: Connection, { by, kind }: Wanted): Promise<RemoteTask> {
  const subject = kind === undefined ? "a user, site or group" : subjectOf({ kind });
  const answer = await sendRead(connection, { taskId: by, subject, partner: partnerOf({}) });
  if (answer.is === "found") return answer.task;
  throw fail("task.read.notFound", { taskId: by, tenant: connection.tenant }, answer.trace);
}
