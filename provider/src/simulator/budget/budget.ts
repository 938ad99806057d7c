/** How a throttled answer says when to come back. The first one is the default. */
export const retryAfterForms = ["seconds", "decimal", "one", "date", "none"] as const;

/**
 * How a throttled answer says when to come back: `seconds` is the remaining time rounded up, `decimal` the same to the
 * millisecond, `date` an HTTP date rounded up, `none` no header at all. `one` always says a second, the lie that some
 * services tell.
 */
export type RetryAfterForm = (typeof retryAfterForms)[number];

/**
 * A limit in SharePoint's resource units: reading one task costs 1; creating, validating and cancelling cost 2. What the
 * simulator does not offer and calls without a good token cost nothing, so that a budget never hides those mistakes.
 */
export interface Budget {
  /** What all calls together may cost in one window; 2 or more. The service's smallest is 1200 a minute. */
  readonly unitsPerWindow: number;
  /** How long a window lasts on the simulated clock. It opens with the first call after the last one. Default 60000. */
  readonly windowMs?: number;
  /** Default `seconds`. */
  readonly retryAfter?: RetryAfterForm;
  /** Whether answers carry RateLimit-Limit, -Remaining and -Reset from 80 % use on. Default false. */
  readonly rateLimitHeaders?: boolean;
  /** Whether a throttled call uses up units too. Default true. */
  readonly countThrottled?: boolean;
}

/** A budget with everything that was left out filled in. */
export function completeBudget(budget: Budget): Required<Budget> {
  return {
    unitsPerWindow: budget.unitsPerWindow,
    windowMs: budget.windowMs ?? 60_000,
    retryAfter: budget.retryAfter ?? retryAfterForms[0],
    rateLimitHeaders: budget.rateLimitHeaders ?? false,
    countThrottled: budget.countThrottled ?? true,
  };
}
