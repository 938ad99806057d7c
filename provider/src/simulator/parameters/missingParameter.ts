import { textOf } from "../checks";
import type { Identity, SourceKind, TaskParameters } from "./taskParameters";

/**
 * The name of the first required parameter that is absent, or undefined. Which ones are required is not documented;
 * this is what every documented example carries.
 */
export function missingParameter(kind: SourceKind, parameters: TaskParameters): string | undefined {
  if (!textOf(parameters.targetOrganizationHost) && !textOf(parameters.targetOrganizationId)) {
    return "targetOrganizationHost";
  }
  return firstMissing(required(kind, parameters));
}

function required(kind: SourceKind, parameters: TaskParameters): Readonly<Record<string, unknown>> {
  switch (kind) {
    case "user":
      return {
        sourceUserIdentity: userKey(parameters.sourceUserIdentity),
        targetUserIdentity: userKey(parameters.targetUserIdentity),
      };
    case "site":
      return { sourceSiteUrl: parameters.sourceSiteUrl, targetSiteUrl: parameters.targetSiteUrl };
    case "group":
      return {
        sourceGroupIdentity: parameters.sourceGroupIdentity?.mailNickname,
        targetGroupIdentity: parameters.targetGroupIdentity?.mailNickname,
      };
  }
}

function userKey(identity: Identity | null | undefined): string | undefined {
  return textOf(identity?.userPrincipalName) ?? textOf(identity?.id);
}

function firstMissing(values: Readonly<Record<string, unknown>>): string | undefined {
  return Object.keys(values).find((name) => textOf(values[name]) === undefined);
}
