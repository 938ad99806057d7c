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

/** A guarded call whose purpose and arguments are given. */
export type BoundCall = <T>(send: (connection: Connection) => Promise<T>) => Promise<T>;
