import { fail, type MigrationError } from "../../errors";
import type { Decision } from "../changes/decision";
import { totalCost } from "../changes/totals";
import type { MigrationEvent } from "../events";

/** Limits that stop a run. */
export interface Guards {
  /** A run that would create more tasks than this is not begun; one that is rescheduled counts, too. */
  readonly maxCreates?: number;
  /** A run that would cancel more tasks than this is not begun; one that is rescheduled counts, too. */
  readonly maxCancels?: number;
  /** The number of failures after which nothing more is started; 0 means after the first. */
  readonly maxFailures?: number;
}

/** A guard that stops a run. */
export interface Tripped {
  readonly event: Extract<MigrationEvent, { event: "guard.tripped" }>;
  readonly error: MigrationError;
}

/** The guard that keeps a run from being begun; undefined when none does. */
export function trippedBefore(
  guards: Guards,
  decisions: readonly Decision[],
  attempt: string,
): Tripped | undefined {
  const { creates, cancels } = totalCost(decisions);
  const { maxCreates = Infinity, maxCancels = Infinity } = guards;
  if (creates > maxCreates) return tripped("max-creates", maxCreates, creates, attempt);
  if (cancels > maxCancels) return tripped("max-cancels", maxCancels, cancels, attempt);
  return undefined;
}

/** The guard that stops a run whose failures have reached the limit; undefined when it may continue. */
export const trippedAfter = (
  { maxFailures = Infinity }: Guards,
  failed: number,
  attempt: string,
): Tripped | undefined =>
  failed >= Math.max(1, maxFailures) ? tripped("max-failures", maxFailures, failed, attempt) : undefined;

const codes = {
  "max-creates": "run.guard.creates",
  "max-cancels": "run.guard.cancels",
  "max-failures": "run.guard.failures",
} as const;

const tripped = (guard: keyof typeof codes, limit: number, actual: number, attempt: string): Tripped => ({
  event: { event: "guard.tripped", guard, limit, actual },
  error: fail(codes[guard], { attempt, limit, actual }),
});
