import { fail, isMigrationError, type MigrationError } from "../errors";
import type { Clock } from "../graph";
import { failureThresholds, hasSameCause } from "./failureThresholds";

/** Calls that share a circuit: once enough of them fail for a reason that concerns all, the rest would fail too. */
export interface Scope {
  /** Verb, tenant and partner. */
  readonly name: string;
  /** For error messages: "create a migration task for X". */
  readonly attempt: string;
}

/** A circuit breaker: runs a call, or refuses it with `run.stopped` while the circuit of its scope is open. */
export type Breaker = <T>(scope: Scope, call: () => Promise<T>) => Promise<T>;

/** How many calls of a half-open circuit may be in flight until one of them succeeds. */
const halfOpenProbes = 3;
/** How long a circuit stays open before one call probes whether the service has recovered. */
const openForMs = 60_000;

/** Failures in a row that have the same cause. */
interface Failures {
  readonly first: MigrationError;
  readonly count: number;
}

/** A circuit starts half-open, closes with the first success, and opens when the failures reach their threshold. */
interface CircuitState {
  isClosed: boolean;
  inFlight: number;
  failures: Failures | undefined;
  /** When an open circuit may be probed; a latching breaker ignores it. */
  openUntilMs: number;
  readonly queue: (() => void)[];
}

/** A breaker for one run: an open circuit stays open, since a later run is another process. */
export const latchingBreaker = (): Breaker => circuitBreaker(undefined);

/** A breaker for a watch that lasts for days: it probes an open circuit with one call a minute, and closes it on success. */
export const recoveringBreaker = (clock: Pick<Clock, "now">): Breaker => circuitBreaker(clock.now);

/** No breaker: every call is made. */
export const noBreaker: Breaker = (_scope, call) => call();

function circuitBreaker(now: (() => number) | undefined): Breaker {
  const circuits = new Map<string, CircuitState>();
  return async ({ name, attempt }, call) => {
    const circuit = circuits.get(name) ?? halfOpen();
    circuits.set(name, circuit);
    await admission(circuit);
    try {
      refuseIfOpen(circuit, attempt, now);
      const result = await call();
      circuit.failures = undefined;
      circuit.isClosed = true;
      return result;
    } catch (thrown) {
      if (isMigrationError(thrown)) record(thrown, circuit, now);
      throw thrown;
    } finally {
      circuit.inFlight--;
      admit(circuit);
    }
  };
}

const halfOpen = (): CircuitState => ({
  isClosed: false,
  inFlight: 0,
  failures: undefined,
  openUntilMs: 0,
  queue: [],
});

/** Waits until the circuit has room. A run that cannot succeed then ends after a few calls. */
const admission = (circuit: CircuitState): Promise<void> =>
  new Promise((admitted) => {
    circuit.queue.push(admitted);
    admit(circuit);
  });

function admit(circuit: CircuitState): void {
  while (circuit.queue.length > 0 && circuit.inFlight < maxInFlight(circuit)) {
    circuit.inFlight++;
    circuit.queue.shift()?.();
  }
}

/** No more than it still takes to reach the threshold. Calls that an open circuit refuses need not wait. */
function maxInFlight({ failures, isClosed }: CircuitState): number {
  if (!failures) return isClosed ? Infinity : halfOpenProbes;
  const remaining = thresholdOf(failures) - failures.count;
  return remaining > 0 ? Math.min(halfOpenProbes, remaining) : Infinity;
}

const thresholdOf = ({ first }: Failures): number => failureThresholds[first.code] ?? Infinity;

const isOpen = ({ failures }: CircuitState): boolean =>
  failures !== undefined && failures.count >= thresholdOf(failures);

function refuseIfOpen(circuit: CircuitState, attempt: string, now: (() => number) | undefined): void {
  const { failures } = circuit;
  if (!failures || !isOpen(circuit)) return;
  if (now && now() >= circuit.openUntilMs) {
    // This call is the probe; the others are still refused. If it never ends, another probe follows.
    circuit.openUntilMs = now() + openForMs;
    return;
  }
  const { first, count } = failures;
  throw fail("run.stopped", { attempt, count, cause: first.headline }, first.trace);
}

function record(error: MigrationError, circuit: CircuitState, now: (() => number) | undefined): void {
  if (error.code === "run.stopped") return;
  const { failures } = circuit;
  const threshold = failureThresholds[error.code];
  if (threshold === undefined) {
    circuit.isClosed = true; // an answer about one subject
    circuit.failures = undefined;
  } else if (failures && hasSameCause(failures.first.code, error.code)) {
    circuit.failures = { first: failures.first, count: failures.count + 1 };
  } else {
    // A probe that fails for another reason does not close the circuit.
    circuit.failures = { first: error, count: isOpen(circuit) ? threshold : 1 };
  }
  if (now && isOpen(circuit)) circuit.openUntilMs = now() + openForMs;
}
