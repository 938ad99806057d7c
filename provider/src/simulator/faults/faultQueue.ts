import type { Operation } from "../routes/operations";
import { meansSource } from "../world/source";
import { checkFault } from "./checkFault";
import { concerns } from "./concerns";
import type { Fault, FaultAction } from "./fault";

/** What a fault is matched against: the operation, and the task and the source the call is about, where known. */
export interface Subject {
  readonly operation: Operation;
  readonly taskId?: string | undefined;
  readonly sources: readonly string[];
}

/** The faults that wait for their call. */
export class FaultQueue {
  #waiting: { readonly fault: Fault; left: number }[] = [];

  /** Adds a fault behind the others. Throws {@link MisuseError} when it is none. */
  add(fault: unknown): void {
    const checked = checkFault(fault);
    this.#waiting.push({ fault: checked, left: checked.times ?? 1 });
  }

  /** How many faults still wait. */
  size(): number {
    return this.#waiting.length;
  }

  /** Takes the first fault that matches; undefined when none does. */
  take(subject: Subject): FaultAction | undefined {
    const match = this.#waiting.find(({ fault }) => matches(fault, subject));
    if (!match) return undefined;
    match.left -= 1;
    this.#waiting = this.#waiting.filter(({ left }) => left > 0);
    return match.fault.do;
  }
}

function matches(fault: Fault, { operation, taskId, sources }: Subject): boolean {
  return (
    concerns(fault.on, operation) &&
    (fault.taskId === undefined || fault.taskId.toLowerCase() === taskId?.toLowerCase()) &&
    (fault.source === undefined || meansSource(sources, fault.source))
  );
}
