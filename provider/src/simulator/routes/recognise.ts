import { pathOf, type ApiRequest } from "../apiRequest";
import { isJsonObject } from "../jsonObject";
import { functionArgument, type FunctionArgument } from "./functionArgument";
import { lookUps, type LookUpOperation } from "./operations";

/** Where the tasks are, below the host. */
export const tasksPath = "/beta/solutions/sharePoint/migrations/crossOrganizationMigrationTasks";

/** A request, recognised. `allow` lists the verbs a documented path does take. */
export type Call =
  | { readonly operation: "create" | "validate" | "list" }
  | { readonly operation: "get" | "cancel"; readonly id: string }
  | { readonly operation: LookUpOperation; readonly argument: FunctionArgument }
  | { readonly operation: "unknown"; readonly allow?: readonly string[] };

/** Says which documented call a request is. Paths are matched as they are spelled in the documentation. */
export function recognise(request: ApiRequest): Call {
  const path = pathOf(request.target);
  if (!path.startsWith(tasksPath)) return { operation: "unknown" };
  const calls = callsAt(path.slice(tasksPath.length), request);
  const call = calls[request.method];
  if (call) return call;
  const allow = Object.keys(calls);
  return allow.length > 0 ? { operation: "unknown", allow } : { operation: "unknown" };
}

/** The calls a path takes, by verb. */
function callsAt(rest: string, request: ApiRequest): Readonly<Record<string, Call>> {
  if (rest === "" || rest === "/") return { POST: createCall(request), GET: { operation: "list" } };

  const [, name, argument] = /^\/(getBySource\w+)(?:\((.*)\))?$/s.exec(rest) ?? [];
  if (isLookUp(name)) {
    return { GET: { operation: name, argument: functionArgument(lookUps[name].argument, argument) } };
  }

  const [, cancelId] = /^\/([^/()]*)\/cancel$/.exec(rest) ?? [];
  if (cancelId !== undefined) return { POST: { operation: "cancel", id: decodedId(cancelId) } };

  const [, id] = /^\/([^/()]+)$/.exec(rest) ?? [];
  return id === undefined ? {} : { GET: { operation: "get", id: decodedId(id) } };
}

function createCall({ body }: ApiRequest): Call {
  const parameters = body.is === "json" && isJsonObject(body.value) ? body.value["parameters"] : undefined;
  const validates = isJsonObject(parameters) && parameters["validateOnly"] === true;
  return { operation: validates ? "validate" : "create" };
}

function isLookUp(name: string | undefined): name is LookUpOperation {
  return name !== undefined && Object.hasOwn(lookUps, name);
}

function decodedId(id: string): string {
  try {
    return decodeURIComponent(id).trim();
  } catch {
    return id; // no id has such a form, so it will not be found
  }
}
