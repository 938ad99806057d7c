import type { ApiOperationName } from "../operations";
import type { CallSubject } from "../operations/apiOperation";
import { meansSource } from "../world/source";
import { checkFault } from "./checkFault";
import type { Fault, FaultAction } from "./faults";

/** The faults that wait for their call. */
export class FaultQueue {
  #waiting: { readonly fault: Fault; toSkip: number; left: number }[] = [];

  /** Adds a fault at the end. Throws {@link UsageError} when it is invalid. */
  add(fault: unknown): void {
    const checked = checkFault(fault);
    this.#waiting.push({ fault: checked, toSkip: checked.skip, left: checked.times });
  }

  /** Uses up the first fault that matches; undefined when none does. */
  take(operation: ApiOperationName, subject: CallSubject): FaultAction | undefined {
    const match = this.#waiting.find((waiting) => {
      if (!matches(waiting.fault, operation, subject)) return false;
      if (waiting.toSkip === 0) return true;
      waiting.toSkip -= 1;
      return false;
    });
    if (!match) return undefined;
    match.left -= 1;
    this.#waiting = this.#waiting.filter(({ left }) => left > 0);
    return match.fault.do;
  }
}

/** Whether a fault for these operations applies to this one. By default a fault is for all documented ones. */
export function appliesTo(
  on: ApiOperationName | readonly ApiOperationName[] | undefined,
  operation: ApiOperationName,
): boolean {
  return on === undefined ? operation !== "unknown" : [on].flat().includes(operation);
}

function matches(fault: Fault, operation: ApiOperationName, { taskId, sources }: CallSubject): boolean {
  return (
    appliesTo(fault.on, operation) &&
    (fault.taskId === undefined || fault.taskId.toLowerCase() === taskId?.toLowerCase()) &&
    (fault.source === undefined || meansSource(sources, fault.source))
  );
}
