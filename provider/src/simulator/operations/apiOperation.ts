import { refuse, type Answer } from "../answer";
import type { ApiRequest } from "../apiRequest";
import { sentences } from "../errorSentences";
import type { ItemFault } from "../faults/faults";
import type { Settings } from "../simulatorSettings";
import type { Tenant } from "../tenants";
import type { World } from "../world/world";

/** What an operation reads and changes. */
export interface OperationContext {
  readonly world: World;
  readonly settings: Readonly<Settings>;
}

/** A request for an operation. */
export interface RequestedCall {
  readonly request: ApiRequest;
  /** What the operation's path captured, still percent-encoded. */
  readonly captured: string | undefined;
}

/** A request whose token has been accepted. */
export interface ApiCall extends RequestedCall {
  readonly tenant: Tenant;
  /** What a fault does to single items of the request. */
  readonly itemFault?: ItemFault | undefined;
}

/** What a call is about, as far as it is known before the call is carried out. Faults are matched against it. */
export interface CallSubject {
  readonly taskId?: string | undefined;
  /** Canonical source keys. */
  readonly sources: readonly string[];
}

/** An operation of the API: everything that sets it apart from the others. */
export interface ApiOperation<Name extends string> {
  /** Its name in faults, the journal and grades. */
  readonly name: Name;
  readonly method: string;
  /** How its path begins, such as that of a collection. */
  readonly root: string;
  /** Matches the path below the root; may capture one part of it. */
  readonly path: RegExp;
  /** Distinguishes it from another operation with the same method and path. */
  readonly accepts?: (request: ApiRequest) => boolean;
  /** What a call costs, in SharePoint's resource units. */
  readonly units: number;
  /** The refusal of a caller without the permission, or with the other tenant's token. */
  readonly denied: (call: ApiCall, context: OperationContext) => Answer | undefined;
  readonly subject: (call: RequestedCall, world: World) => CallSubject;
  readonly answer: (call: ApiCall, context: OperationContext) => Answer;
}

/** The path below which all of the migration API is. */
export const migrationsPath = "/beta/solutions/sharePoint/migrations";

/** The path of the collection of tasks. */
export const tasksPath = `${migrationsPath}/crossOrganizationMigrationTasks`;

/** Who may call an operation of the migration API: with a token of one tenant, and the permission to read or to write. */
export const migrationAccess =
  (tenant: Tenant, needs: "read" | "write"): ApiOperation<string>["denied"] =>
  (call, { settings: { permission, wording } }) =>
    call.tenant === tenant && (permission === "manage" || permission === needs)
      ? undefined
      : refuse(403, sentences(wording).accessDenied);
