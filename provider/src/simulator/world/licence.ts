import { userIn, type OrganisationSetup } from "../organisations";
import type { TaskParameters } from "../parameters/taskParameters";
import type { TaskError } from "./task";

/** The error a task fails with as it starts because its user has no migration licence; undefined when all is well. */
export function licenceError(setup: OrganisationSetup, parameters: TaskParameters): TaskError | undefined {
  const source = userIn(setup.unlicensedUsers, parameters);
  if (source === undefined) return undefined;
  const target = parameters.targetUserIdentity?.userPrincipalName ?? parameters.targetUserIdentity?.id ?? "";
  return {
    code: "MnAOdbUsersAreNotLicensed",
    message: `Neither source UPN [${source}], nor target UPN [${target}] are licensed for Cross-tenant OneDrive migration.`,
  };
}
