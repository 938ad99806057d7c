import type { BudgetMeter } from "../budget/budgetMeter";
import type { ChaosDice } from "../chaos/chaosDice";
import type { Context } from "../context";
import type { FaultQueue } from "../faults/faultQueue";
import type { Journal, JournalCall } from "../journal";

/** Everything the server needs to serve an API call. */
export interface Machinery extends Context {
  readonly budget: BudgetMeter;
  readonly chaos: ChaosDice;
  readonly faults: FaultQueue;
  readonly journal: Journal;
  /** Told of every call once it is in the journal. */
  readonly onCall: ((call: JournalCall) => void) | undefined;
  /** Signalled when the simulator closes, so that nothing keeps waiting. */
  readonly closing: AbortSignal;
  /** Brings the world up to the simulated clock and returns that instant, in milliseconds since 1970. */
  readonly settle: () => number;
}
