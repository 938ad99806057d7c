import type { RequestBody } from "../apiRequest";
import { isJsonObject, textOf, type JsonObject } from "../checks";
import { taskProperties } from "../world/task";
import { typeProblem } from "./memberTypes";
import { instantMs, kindOf, type Identity, type SourceKind, type TaskParameters } from "./taskParameters";

/** The result of reading a create request's body. */
export type ParametersRead =
  | { readonly is: "read"; readonly parameters: TaskParameters }
  | { readonly is: "missing"; readonly paramName: string }
  | { readonly is: "invalid"; readonly message: string };

/** What may be beside `parameters`: the read-only rest of the entity, which the service ignores on create. */
const entityMembers: ReadonlySet<string> = new Set(["@odata.type", ...taskProperties]);

/** Reads the parameters in the body of a create request and checks all that does not depend on the organizations. */
export function readParameters(body: RequestBody): ParametersRead {
  if (body.is !== "json" || !isJsonObject(body.value)) return { is: "missing", paramName: "parameters" };
  const unknown = Object.keys(body.value).find((name) => !entityMembers.has(name));
  if (unknown !== undefined) {
    return invalid(
      `The property '${unknown}' does not exist on type 'microsoft.graph.sharePointMigrationTask'.`,
    );
  }
  const parameters = body.value["parameters"];
  return isJsonObject(parameters) ? readMembers(parameters) : { is: "missing", paramName: "parameters" };
}

function readMembers(raw: JsonObject): ParametersRead {
  const typeName = raw["@odata.type"];
  if (typeName === undefined || typeName === null) return { is: "missing", paramName: "@odata.type" };
  const kind = kindOf(typeName);
  if (!kind) return invalid(`The value of '@odata.type' names no type of migration task parameters.`);
  const problem = typeProblem(kind, raw);
  if (problem !== undefined) return invalid(problem);

  const parameters = raw as unknown as TaskParameters; // typeProblem has checked every member
  const paramName = missingParameter(kind, parameters);
  if (paramName !== undefined) return { is: "missing", paramName };
  return startsTooLate(parameters)
    ? invalid("preferredLatestStartDateTime must be later than preferredStartDateTime.")
    : { is: "read", parameters };
}

function startsTooLate(parameters: TaskParameters): boolean {
  const earliest = instantMs(parameters.preferredStartDateTime);
  const latest = instantMs(parameters.preferredLatestStartDateTime);
  return earliest !== undefined && latest !== undefined && latest <= earliest;
}

function invalid(message: string): ParametersRead {
  return { is: "invalid", message };
}

/**
 * The name of the first required parameter that is absent, or undefined. Which ones are required is not documented;
 * this is what every documented example carries.
 */
function missingParameter(kind: SourceKind, parameters: TaskParameters): string | undefined {
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
