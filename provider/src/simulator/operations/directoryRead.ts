import { ok, refuse, type Answer } from "../answer";
import { queryOf } from "../apiRequest";
import type { Directory } from "../directory/directory";
import type { ReadPermission } from "../directory/permissions";
import type { ApiOperation, RequestedCall } from "./apiOperation";
import { select, selectRefusal } from "./select";

/** A read of Graph v1.0, in the tenant of the token. */
export interface DirectoryRead<Name extends string> {
  readonly name: Name;
  readonly path: RegExp;
  /** Any one of them is enough. */
  readonly permissions: readonly ReadPermission[];
  /** The canonical key of what the path names, as faults name it. */
  readonly keyOf: (named: string) => string;
  readonly typeName: string;
  /** What can be selected. */
  readonly properties: readonly string[];
  /** What comes without a selection. Default: everything. */
  readonly unselected?: readonly string[];
  /** Finds what the path names; given percent-decoded. */
  readonly find: (named: string, directory: Directory) => object | Answer;
}

/** Makes an operation of a read that answers one object. */
export function directoryRead<Name extends string>(read: DirectoryRead<Name>): ApiOperation<Name> {
  const { name, path, permissions, keyOf, typeName, properties, unselected, find } = read;
  return {
    ...directoryOperation(name, path, permissions),
    subject: ({ captured }) => ({ sources: [keyOf(decoded(captured))] }),
    answer: ({ request, captured, tenant }, { world }) => {
      const query = queryOf(request.target);
      const refusal = selectRefusal(query, properties, typeName);
      if (refusal) return refusal;
      const found = find(decoded(captured), world.directories[tenant]);
      if (isAnswer(found)) return found;
      const context = `https://graph.microsoft.com/v1.0/$metadata#${typeName}s/$entity`;
      return ok({ "@odata.context": context, ...select(found, query, unselected) });
    },
  };
}

/** What all reads of Graph v1.0 have in common. */
export function directoryOperation<Name extends string>(
  name: Name,
  path: RegExp,
  permissions: readonly ReadPermission[],
): Omit<ApiOperation<Name>, "answer" | "subject"> {
  const isSharePoint = permissions.includes("Sites.Read.All");
  return {
    name,
    method: "GET",
    root: "/v1.0",
    path,
    units: 1,
    denied: ({ tenant }, { settings }) => {
      if (permissions.some((permission) => settings.readPermissions[tenant].includes(permission)))
        return undefined;
      return isSharePoint
        ? refuse(403, "Access denied")
        : refuse(403, "Insufficient privileges to complete the operation.", "Authorization_RequestDenied");
    },
  };
}

/** What the path of a call names. */
export function decoded(captured: RequestedCall["captured"] = ""): string {
  try {
    return decodeURIComponent(captured);
  } catch {
    return captured; // nothing has such a name, so it will not be found
  }
}

const isAnswer = (found: object | Answer): found is Answer => "status" in found && "content" in found;
