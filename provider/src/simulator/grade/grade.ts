import { UsageError } from "../checks";
import type { Journal } from "../journal";
import type { ApiOperationName } from "../operations";
import { isLive } from "../world/task";
import type { World } from "../world/world";
import { defaultGraceMs, earlyRetries } from "./earlyRetries";

/** How a grade is taken. */
export interface GradeOptions {
  /** For how long after a refusal calls may still arrive without being early; real milliseconds. Default 250. */
  readonly graceMs?: number;
}

/**
 * How a client behaved, as the server saw it. Calls are those in the journal, so clearing it starts a new count; tasks
 * are all there are.
 */
export interface Grade {
  /** All API calls. */
  readonly calls: number;
  /** The same by operation; operations without calls are left out. */
  readonly callsByOperation: Readonly<Partial<Record<ApiOperationName, number>>>;
  /** Calls answered 429, whether by the budget or by a fault. */
  readonly throttled: number;
  /** Their share of all calls, from 0 to 1. */
  readonly throttledShare: number;
  /** Calls made before the Retry-After of the last 429 or 503 allowed them, whichever call that had answered. */
  readonly earlyRetries: number;
  /** Sources that had two live tasks at once. */
  readonly duplicates: number;
  /** Tasks that are neither cancelled nor failed. */
  readonly liveTasks: number;
  /** Calls for each task ever created; 0 when there is none. */
  readonly callsPerTask: number;
  /** The IDs of live tasks that are not among the IDs a client knows. Not part of a grade's JSON. */
  orphans(knownIds: readonly string[]): readonly string[];
}

/**
 * Grades what has happened so far.
 *
 * @throws {@link UsageError} when the grace is not a number of milliseconds.
 */
export function gradeOf(journal: Journal, world: World, options: GradeOptions = {}): Grade {
  const { graceMs = defaultGraceMs } = options;
  if (!Number.isFinite(graceMs) || graceMs < 0) {
    throw new UsageError("graceMs must be a number of milliseconds, 0 or more.");
  }
  const calls = journal.calls();
  const throttled = calls.filter(({ status }) => status === 429).length;
  const liveIds = world
    .tasks()
    .filter(isLive)
    .map(({ id }) => id);
  return {
    calls: calls.length,
    callsByOperation: counted(calls.map(({ operation }) => operation)),
    throttled,
    throttledShare: ratio(throttled, calls.length),
    // The service's limit is an app's in a tenant.
    earlyRetries: (["source", "target"] as const)
      .map((tenant) =>
        earlyRetries(
          calls.filter((call) => (call.tenant ?? "source") === tenant),
          graceMs,
        ),
      )
      .reduce((sum, early) => sum + early),
    duplicates: world.duplicatedSources().length,
    liveTasks: liveIds.length,
    callsPerTask: ratio(calls.length, world.tasks().length),
    orphans: (knownIds) => {
      const known = new Set(knownIds.map((id) => id.trim().toLowerCase()));
      return liveIds.filter((id) => !known.has(id.toLowerCase()));
    },
  };
}

function counted(
  operations: readonly ApiOperationName[],
): Readonly<Partial<Record<ApiOperationName, number>>> {
  const counts: Partial<Record<ApiOperationName, number>> = {};
  for (const operation of operations) counts[operation] = (counts[operation] ?? 0) + 1;
  return counts;
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
