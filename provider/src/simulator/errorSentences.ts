import type { Settings } from "./simulatorSettings";

const formal = {
  missingParameter: (name: string) =>
    `Cannot process the request because the required parameter ${name} is missing.`,
  accessDenied: "Access denied",
  noTrust: (siteUrl: string, role: string) =>
    `There is no Cross-Tenant relationship established for partner ${siteUrl} and role ${role}.`,
  noOneDrive: (upn: string) => `Unable to get a OneDrive URL for source user UPN ${upn}.`,
  noIdentityMap: (upn: string) =>
    `Identity map entry for source UPN ${upn} does not exist on the target tenant.`,
  sameFarm:
    "It has been detected that partners reside in the same SPO location that prevents them from migrating. " +
    "Please contact MS to resolve this issue. Once the issue has been resolved, please try running the migration again.",
  taskNotFound: (id: string) => `The migration task ${id} could not be found.`,
  taskInProgress: "Cannot process the cancel request because the task is in progress",
};

const contracted: typeof formal = {
  missingParameter: (name) => `Can't process the request because the required parameter ${name} is missing.`,
  accessDenied: "Access denied",
  noTrust: (siteUrl, role) =>
    `There's no Cross-Tenant relationship established for partner ${siteUrl} and role ${role}.`,
  noOneDrive: (upn) => `Unable to get a OneDrive URL for source user principal name ${upn}.`,
  noIdentityMap: (upn) =>
    `Identity map entry for source user principal name ${upn} doesn't exist on the target tenant.`,
  sameFarm:
    "It has been detected that partners reside in the same SPO location that prevents them from migrating. " +
    "Contact MS to resolve this issue. Resolve the issue, then rerun the migration.",
  taskNotFound: (id) => `The migration task ${id} couldn't be found.`,
  taskInProgress: "Can't process the canceled request because the task is in progress",
};

/** The sentences of the documented error tables in one of their two wordings, made from the values of their placeholders. */
export function sentences(wording: Settings["wording"]): typeof formal {
  return { formal, contracted }[wording];
}
