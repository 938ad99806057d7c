import { isMigrationError, type MigrationError } from "./errors";
import { check, librarySession, validateMigration } from "./lifecycle";
import { isRefusal } from "./preflight";
import { pickInputs, type InputProblem, type RawInputs, type TaskInputs, type TaskKind } from "./task";

export { hasCode, MigrationError } from "./errors";
export type { ErrorCode, FactsOf, Outcome, Trace } from "./errors";
export type { GroupIdentity, InputProblem, TaskInputs, TaskKind, UserIdentity } from "./task";

/** The result of validating a planned migration: SharePoint's answer, or invalid arguments, found before any call. */
export type ValidationResult =
  | { readonly is: "feasible" }
  /** The arguments are wrong; Graph was not asked. */
  | { readonly is: "malformed"; readonly problems: readonly InputProblem[] }
  /** SharePoint refused: the migration would not succeed. */
  | { readonly is: "refused"; readonly error: MigrationError }
  /** SharePoint could not be asked, so nothing is known of the migration: an outage, a missing permission. */
  | { readonly is: "unknown"; readonly error: MigrationError };

/**
 * Asks SharePoint whether a migration would succeed, by a create with `validateOnly`: nothing is moved and no task is
 * created. Validation is a function because it has no task, so it cannot be a resource.
 *
 * Calls Microsoft Graph, or what `SHAREPOINT_MIGRATION_ENDPOINT` names, with the credentials of the environment.
 *
 * @param kind what would be moved
 * @param args plain values of the arguments of the resource class of that kind
 * @returns the result; only programming mistakes are thrown
 * @see https://learn.microsoft.com/graph/api/sharepointmigrationtask-update?view=graph-rest-beta
 */
export async function validateTask(
  kind: TaskKind,
  args: Omit<TaskInputs, "kind">,
): Promise<ValidationResult> {
  const raw: RawInputs = { ...args, kind };
  const problems = check(raw);
  if (problems.length > 0) return { is: "malformed", problems };
  try {
    await validateMigration(librarySession(), pickInputs(raw));
    return { is: "feasible" };
  } catch (thrown) {
    if (!isMigrationError(thrown)) throw thrown;
    return { is: isRefusal(thrown.code) ? "refused" : "unknown", error: thrown };
  }
}
