import type { Settings } from "./simulatorSettings";

/** The sentences of the documented error tables, each made from the values of its placeholders. */
export interface Sentences {
  readonly missingParameter: (paramName: string) => string;
  readonly accessDenied: string;
  readonly noTrust: (siteUrl: string, role: string) => string;
  readonly noOneDrive: (sourceUserUpn: string) => string;
  readonly noIdentityMap: (sourceUserUpn: string) => string;
  readonly sameFarm: string;
  readonly taskNotFound: (id: string) => string;
  readonly taskInProgress: string;
}

const formal: Sentences = {
  missingParameter: (name) => `Cannot process the request because the required parameter ${name} is missing.`,
  accessDenied: "Access denied",
  noTrust: (siteUrl, role) =>
    `There is no Cross-Tenant relationship established for partner ${siteUrl} and role ${role}.`,
  noOneDrive: (upn) => `Unable to get a OneDrive URL for source user UPN ${upn}.`,
  noIdentityMap: (upn) => `Identity map entry for source UPN ${upn} does not exist on the target tenant.`,
  sameFarm:
    "It has been detected that partners reside in the same SPO location that prevents them from migrating. " +
    "Please contact MS to resolve this issue. Once the issue has been resolved, please try running the migration again.",
  taskNotFound: (id) => `The migration task ${id} could not be found.`,
  taskInProgress: "Cannot process the cancel request because the task is in progress",
};

const contracted: Sentences = {
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

/** The published error sentences in one of their two wordings. */
export function sentences(wording: Settings["wording"]): Sentences {
  return { formal, contracted }[wording];
}
