import type { Answer } from "../answer";
import { throttled } from "../faults/gatewayAnswers";
import { budgetDefaults, type Budget, type RetryAfterForm } from "./budget";

/** What a budget makes of a call. */
export interface Charge {
  /** The throttled answer, when the budget is used up. The call must not be carried out then. */
  readonly refusal?: Answer;
  /** Headers for the answer, throttled or not. */
  readonly headers: Readonly<Record<string, string>>;
}

/** A period of simulated time and what calls have cost in it. */
interface Window {
  readonly endsAtMs: number;
  usedUnits: number;
}

/** Counts what calls cost against the `budget` setting. Configuring a budget, even the same one, opens a new window. */
export class BudgetMeter {
  readonly #settings: { readonly budget: Budget | undefined };
  #budget: Budget | undefined;
  #window: Window | undefined;

  /** @param settings - read again at every call. */
  constructor(settings: { readonly budget: Budget | undefined }) {
    this.#settings = settings;
  }

  /** Charges a call. `nowMs` is the instant of the simulated clock. */
  charge(units: number, nowMs: number): Charge {
    if (this.#settings.budget === undefined || units === 0) return { headers: {} };
    const budget = { ...budgetDefaults, ...this.#settings.budget };
    const window = this.#windowAt(nowMs, budget.windowMs);
    const admitted = window.usedUnits + units <= budget.unitsPerWindow;
    if (admitted || budget.countThrottled) window.usedUnits += units;
    const remainingMs = window.endsAtMs - nowMs;
    const headers = budget.rateLimitHeaders
      ? rateLimitHeaders(budget.unitsPerWindow, window.usedUnits, remainingMs)
      : {};
    return admitted
      ? { headers }
      : { headers, refusal: throttled(retryAfterText(budget.retryAfter, nowMs, remainingMs)) };
  }

  #windowAt(nowMs: number, windowMs: number): Window {
    const sameBudget = this.#budget === this.#settings.budget;
    this.#budget = this.#settings.budget;
    if (!sameBudget || this.#window === undefined || nowMs >= this.#window.endsAtMs) {
      this.#window = { endsAtMs: nowMs + windowMs, usedUnits: 0 };
    }
    return this.#window;
  }
}

/** The share of the budget from which on answers say how much of it is left. */
const reportedFromShare = 0.8;

/** The text of a Retry-After header for a wait on the simulated clock; undefined for no header. */
function retryAfterText(form: RetryAfterForm, nowMs: number, remainingMs: number): string | undefined {
  switch (form) {
    case "seconds":
      return wholeSeconds(remainingMs);
    case "decimal":
      return String(remainingMs / 1_000); // both instants are whole milliseconds
    case "one":
      return "1";
    case "date":
      return new Date(Math.ceil((nowMs + remainingMs) / 1_000) * 1_000).toUTCString();
    case "none":
      return undefined;
  }
}

/** The three RateLimit headers of the IETF's draft 03, or none below 80 % use. */
function rateLimitHeaders(
  limitUnits: number,
  usedUnits: number,
  remainingMs: number,
): Readonly<Record<string, string>> {
  if (usedUnits < limitUnits * reportedFromShare) return {};
  return {
    "RateLimit-Limit": String(limitUnits),
    "RateLimit-Remaining": String(Math.max(0, limitUnits - usedUnits)),
    "RateLimit-Reset": wholeSeconds(remainingMs),
  };
}

/** Rounded up, so that a client that waits this long is not too early. */
function wholeSeconds(ms: number): string {
  return String(Math.ceil(ms / 1_000));
}
