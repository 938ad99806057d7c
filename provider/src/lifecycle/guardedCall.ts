import { fail, isMigrationError } from "../errors";
import type { Connection, OperationName } from "../graph";
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
 * @throws MigrationError `run.stopped`, `run.interrupted`, `settings.*`, `auth.*` and what `send` throws
 */
export type GuardedCall = <T>(
  purpose: Purpose,
  inputs: Partial<TaskInputs>,
  send: (connection: Connection) => Promise<T>,
) => Promise<T>;

/**
 * Calls through connections, behind a breaker.
 *
 * @param signal has interrupted what is waited for, once it is aborted
 */
export const guardedCall =
  (
    connect: (tenantId: string | undefined, attempt: string) => Connection,
    breaker: Breaker,
    signal?: AbortSignal,
  ): GuardedCall =>
  ({ operation, attempt }, inputs, send) =>
    breaker({ name: `${operation} ${inputs.tenantId ?? ""} ${partnerOf(inputs)}`, attempt }, () =>
      untilInterrupted(attempt, signal, async () => send(connect(inputs.tenantId, attempt))),
    );

/** Once the signal is aborted, what is waited for fails with something that is not ours. */
async function untilInterrupted<T>(
  attempt: string,
  signal: AbortSignal | undefined,
  call: () => Promise<T>,
): Promise<T> {
  try {
    return await call();
  } catch (thrown) {
    if (!signal?.aborted || isMigrationError(thrown)) throw thrown;
    throw fail("run.interrupted", { attempt });
  }
}

/**
 * The tenants of an identity map. It is called in the target: with credentials that are not the source's, and of the target
 * if that is named.
 */
export interface MapTenants {
  /** A GUID. */
  readonly sourceTenantId: string;
  /** A GUID. Default: the tenant of the target's credentials. */
  readonly targetTenantId?: string;
}

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

/** Calls through connections to the target, behind a breaker; `signal` as for `guardedCall`. */
export const targetCall =
  (
    connect: (tenants: MapTenants, attempt: string) => Connection,
    breaker: Breaker,
    signal?: AbortSignal,
  ): TargetCall =>
  ({ operation, attempt }, tenants, send) =>
    breaker(
      { name: `${operation} from ${tenants.sourceTenantId} to ${tenants.targetTenantId ?? ""}`, attempt },
      () => untilInterrupted(attempt, signal, async () => send(connect(tenants, attempt))),
    );

/** A guarded call whose purpose and arguments are given. */
export type BoundCall = <T>(send: (connection: Connection) => Promise<T>) => Promise<T>;
