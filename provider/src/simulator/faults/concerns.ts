import type { Operation } from "../routes/operations";

/** Tells whether a fault meant for these operations is meant for this one. Without any it is for all documented ones. */
export function concerns(on: Operation | readonly Operation[] | undefined, operation: Operation): boolean {
  return on === undefined ? operation !== "unknown" : [on].flat().includes(operation);
}
