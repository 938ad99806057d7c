import type { Connection, OperationName } from "../graph";
import type { MapTenants } from "./identityMap/mapTenants";
import { partnerOf, type TaskInputs } from "../task";
import type { Breaker } from "./breaker";

/** What is called for. Calls of one operation, tenant and partner share a circuit. */
export interface Purpose {
  readonly operation: OperationName | "gate";
  /** For error messages: "read the migration task 7f3c". */
  readonly attempt: string;
}

/**
 * Calls Graph in the tenant of the arguments, unless the circuit is open.
 *
 * @throws MigrationError `run.stopped`, `settings.*`, `auth.*` and what `send` throws
 */
export type GuardedCall = <T>(
  purpose: Purpose,
  inputs: Partial<TaskInputs>,
  send: (connection: Connection) => Promise<T>,
) => Promise<T>;

/** Calls through connections, behind a breaker. */
export const guardedCall =
  (connect: (tenantId: string | undefined, attempt: string) => Connection, breaker: Breaker): GuardedCall =>
  ({ operation, attempt }, inputs, send) =>
    breaker({ name: `${operation} ${inputs.tenantId ?? ""} ${partnerOf(inputs)}`, attempt }, async () =>
      send(connect(inputs.tenantId, attempt)),
    );

/**
 * Calls Graph in the target tenant, with its own credentials, unless the circuit is open.
 *
 * @throws MigrationError `run.stopped`, `settings.*`, `auth.*` and what `send` throws
 */
export type TargetCall = <T>(
  purpose: Purpose,
  tenants: MapTenants,
  send: (connection: Connection) => Promise<T>,
) => Promise<T>;

/** Calls through connections to the target, behind a breaker. */
export const targetCall =
  (connect: (tenants: MapTenants, attempt: string) => Connection, breaker: Breaker): TargetCall =>
  ({ operation, attempt }, tenants, send) =>
    breaker(
      { name: `${operation} from ${tenants.sourceTenantId} to ${tenants.targetTenantId ?? ""}`, attempt },
      async () => send(connect(tenants, attempt)),
    );

/** A guarded call whose purpose and arguments are given. */
export type BoundCall = <T>(send: (connection: Connection) => Promise<T>) => Promise<T>;
