import { checkMembers, isJsonObject, oneOf, UsageError, wholeNumber } from "../checks";
import { operations } from "../operations";

/** How a throttled answer says when to come back. The first one is the default. */
const retryAfterForms = ["seconds", "decimal", "one", "date", "none"] as const;

/**
 * How a throttled answer says when to come back: `seconds` is the remaining time rounded up, `decimal` the same to the
 * millisecond, `date` an HTTP date rounded up, `none` no header. `one` is always one second, right or wrong, as some
 * services answer.
 */
export type RetryAfterForm = (typeof retryAfterForms)[number];

/**
 * A limit in SharePoint's resource units: reading one task costs 1; creating, validating and cancelling cost 2. Calls
 * that the simulator does not offer and calls without a valid token are free, so that a budget never hides them.
 */
export interface Budget {
  /** What all calls together may cost in one window; 2 or more. The service's smallest budget is 1200 a minute. */
  readonly unitsPerWindow: number;
  /** How long a window lasts on the simulated clock. It opens with the first call after the last one. Default 60000. */
  readonly windowMs?: number;
  /** Default `seconds`. */
  readonly retryAfter?: RetryAfterForm;
  /** Whether answers carry RateLimit-Limit, -Remaining and -Reset from 80 % use on. Default false. */
  readonly rateLimitHeaders?: boolean;
  /** Whether a throttled call costs units too. Default true. */
  readonly countThrottled?: boolean;
}

/** What a budget does by default. */
export const budgetDefaults = {
  windowMs: 60_000,
  retryAfter: retryAfterForms[0],
  rateLimitHeaders: false,
  countThrottled: true,
} as const;

/** The value as a complete budget. Throws {@link UsageError} naming the member that is wrong. */
export function checkBudget(value: unknown): Required<Budget> {
  if (!isJsonObject(value)) throw new UsageError("budget must be an object with at least unitsPerWindow.");
  checkMembers("budget", value, ["unitsPerWindow", ...Object.keys(budgetDefaults)]);
  const {
    windowMs = budgetDefaults.windowMs,
    retryAfter = budgetDefaults.retryAfter,
    rateLimitHeaders = budgetDefaults.rateLimitHeaders,
    countThrottled = budgetDefaults.countThrottled,
  } = value;
  // With less, the most expensive operation would be throttled forever.
  const fewest = Math.max(...operations.map(({ units }) => units));
  return {
    unitsPerWindow: wholeNumber("budget.unitsPerWindow", value["unitsPerWindow"], fewest),
    windowMs: wholeNumber("budget.windowMs", windowMs, 1),
    retryAfter: oneOf("budget.retryAfter", retryAfter, retryAfterForms),
    rateLimitHeaders: flag("rateLimitHeaders", rateLimitHeaders),
    countThrottled: flag("countThrottled", countThrottled),
  };
}

function flag(name: string, value: unknown): boolean {
  if (typeof value === "boolean") return value;
  throw new UsageError(`budget.${name} must be true or false.`);
}
