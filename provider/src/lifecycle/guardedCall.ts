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
    breaker({ name: `${operation} ${inputs.tenantId ?? ""} ${partnerOf(inputs)}`, attempt }, async () => {
      try {
        return await send(connect(inputs.tenantId, attempt));
      } catch (thrown) {
        if (!signal?.aborted || isMigrationError(thrown)) throw thrown;
        throw fail("run.interrupted", { attempt });
      }
    });

/** A guarded call whose purpose and arguments are given. */
export type BoundCall = <T>(send: (connection: Connection) => Promise<T>) => Promise<T>;
