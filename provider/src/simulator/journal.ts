import type { FaultAction } from "./faults/faults";
import type { ApiOperationName } from "./operations";
import type { Tenant } from "./tenants";

/** What a grade is computed from. Real times are milliseconds of a clock that never goes back. */
export interface CallTiming {
  /** When its first byte arrived. */
  readonly arrivedRealMs: number;
  /** When its answer was made; except for slow ones, when it was sent. */
  readonly answeredRealMs: number;
  /** How long a 429 or 503 asked its caller to wait, from `at` on. */
  readonly retryAfterMs?: number | undefined;
}

/** One API call as it was received and answered. The bearer token is never part of it. */
export interface JournalCall {
  /** 1 for the first call; clearing the journal does not restart it. */
  readonly sequence: number;
  /** When it was received, on the simulated clock; ISO 8601, UTC. */
  readonly at: string;
  readonly method: string;
  /** Path and query as sent. */
  readonly path: string;
  readonly operation: ApiOperationName;
  /** The task the call was about, or created, where there was one. */
  readonly taskId?: string | undefined;
  /** The status sent, or `dropped` when the connection was closed without an answer. */
  readonly status: number | "dropped";
  readonly requestId: string;
  readonly clientRequestId?: string | undefined;
  readonly userAgent?: string | undefined;
  /** The tenant whose token it carried; absent for a token that the simulator did not accept. */
  readonly tenant?: Tenant | undefined;
  /** Whether the call carried a token the simulator accepted. */
  readonly authorized: boolean;
  /** The fault that was applied to it. */
  readonly fault?: FaultAction["kind"] | undefined;
  /** The parsed body, when there was a JSON one. */
  readonly body?: unknown;
  /** Every call that the simulator records has it. */
  readonly timing?: CallTiming;
}

/** Every API call since the start, oldest first. Control requests are not in it. */
export class Journal {
  #calls: JournalCall[] = [];
  #recorded = 0;

  /** Adds a call; only the simulator does this. */
  record(call: Omit<JournalCall, "sequence">): JournalCall {
    this.#recorded += 1;
    const recorded = { sequence: this.#recorded, ...call };
    this.#calls.push(recorded);
    return recorded;
  }

  /** All calls, or those of one operation. */
  calls(operation?: ApiOperationName): readonly JournalCall[] {
    return this.#calls.filter((call) => operation === undefined || call.operation === operation);
  }

  /** The statuses sent for one operation, in order; none for dropped connections. */
  statuses(operation: ApiOperationName): readonly number[] {
    return this.calls(operation).flatMap(({ status }) => (status === "dropped" ? [] : [status]));
  }

  /** The calls that are not documented; a test usually expects none. */
  unknown(): readonly JournalCall[] {
    return this.calls("unknown");
  }

  /** Forgets all calls. */
  clear(): void {
    this.#calls = [];
  }
}
