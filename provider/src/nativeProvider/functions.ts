import { fail, isMigrationError } from "../errors";
import type { CheckFailure } from "../handlers";
import * as lifecycle from "../lifecycle";
import { isRefusal } from "../preflight";
import type { Returned } from "../providerServer";
import { packageName } from "../stack";
import { argumentsOf, pickInputs, type RawInputs, type TaskInputs, type TaskState } from "../task";

/** Which task to read. */
export interface GetTaskArgs {
  /** The ID of the task. */
  readonly taskId: string;
  /** The tenant that is called: a GUID. Default: the tenant of the credentials. */
  readonly tenantId?: string;
}

/** Whose task to look up. */
export interface LookUpTaskArgs {
  /** What is moved: `user:anna@contoso.com`, `site:https://contoso.sharepoint.com/sites/finance` or `group:research`. */
  readonly subject: string;
  /** The tenant that is called: a GUID. Default: the tenant of the credentials. */
  readonly tenantId?: string;
}

/** A task as Graph shows it: its arguments, as a program would give them, and its progress. */
export type TaskFound = TaskInputs &
  Pick<
    TaskState,
    "taskId" | "status" | "startedDateTime" | "lastUpdatedDateTime" | "finishedDateTime" | "error"
  >;

/** SharePoint's answer to a validation. */
export interface Validated {
  /** Whether the migration would succeed. */
  readonly isFeasible: boolean;
  /** The code of why it would not. Absent if it would. */
  readonly code?: string;
  /** Why it would not, and what to do. Absent if it would. */
  readonly message?: string;
}

type Invoked = (session: lifecycle.Session, args: RawInputs) => Promise<Returned>;

/** The functions of the package, by name. */
export const functions = {
  /** Reads a migration task by its ID. */
  getTask: async (session, { taskId, tenantId }) =>
    typeof taskId === "string" && taskId !== ""
      ? { result: shown(await lifecycle.findTask(session, { by: taskId, ...tenantIn(tenantId) })) }
      : mistake("taskId", "must be the ID of a task"),
  /** Looks up the migration task of a user, site or group. Fails when there is none. */
  lookUpTask: async (session, { subject, tenantId }) =>
    typeof subject === "string" && /^(user|site|group):./.test(subject)
      ? { result: shown(await lifecycle.findTask(session, { by: subject, ...tenantIn(tenantId) })) }
      : mistake("subject", "must be what is moved, such as user:anna@contoso.com"),
  /** Asks SharePoint whether a migration would succeed. Nothing is moved and no task is created. Fails when SharePoint gives no answer. */
  validateTask: async (session, args) => {
    const failures = lifecycle.check(args);
    if (failures.length > 0) return { failures };
    try {
      await lifecycle.validateMigration(session, pickInputs(args));
      return { result: { isFeasible: true } };
    } catch (thrown) {
      // An outage says nothing of the migration.
      if (!isMigrationError(thrown) || !isRefusal(thrown.code)) throw thrown;
      return { result: { isFeasible: false, code: thrown.code, message: thrown.message } };
    }
  },
} satisfies Readonly<Record<string, Invoked>>;

const tokenOf = (name: string): string => `${packageName}:index:${name}`;
const names = Object.keys(functions) as (keyof typeof functions)[];

/**
 * Calls a function of the package.
 *
 * @throws MigrationError `provider.unknownFunction`, and what the function throws
 */
export function invoke(session: lifecycle.Session, token: string, args: RawInputs): Promise<Returned> {
  const name = names.find((known) => tokenOf(known) === token);
  if (name === undefined) throw fail("provider.unknownFunction", { token, known: names.map(tokenOf) });
  return functions[name](session, args);
}

const tenantIn = (tenantId: unknown) => (typeof tenantId === "string" ? { tenantId } : {});

const mistake = (property: string, reason: string): { readonly failures: readonly CheckFailure[] } => ({
  failures: [{ property, reason }],
});

/** Without what describes a record of ours. */
function shown({ stateVersion: _version, ...state }: TaskState): RawInputs {
  const named = argumentsOf(state.kind).map(({ name }) => name);
  return { ...state, ...Object.fromEntries(named.map((name) => [name, state[name]])) };
}
