import type { Answer } from "../answer";
import { throttled } from "../faults/throttled";
import type { Operation } from "../routes/operations";
import { completeBudget, type Budget } from "./budget";
import { rateLimitHeaders, retryAfterText } from "./budgetHeaders";
import { unitsOf } from "./units";

/** What the budget says to one call. */
export interface Verdict {
  /** The throttled answer, when the budget is used up. The call must not be carried out then. */
  readonly refusal?: Answer;
  /** Headers for the answer, whoever gives it. */
  readonly headers: Readonly<Record<string, string>>;
}

/** A stretch of the simulated time and what calls have cost in it. */
interface Window {
  readonly endsAtMs: number;
  usedUnits: number;
}

/** Counts what calls cost against the `budget` switch. Configuring a budget, even the same one, opens a new window. */
export class BudgetMeter {
  readonly #switches: { readonly budget: Budget | undefined };
  #budget: Budget | undefined;
  #window: Window | undefined;

  /** @param switches - read anew at every call. */
  constructor(switches: { readonly budget: Budget | undefined }) {
    this.#switches = switches;
  }

  /** Charges a call. `nowMs` is the instant of the simulated clock. */
  charge(operation: Operation, nowMs: number): Verdict {
    const units = unitsOf(operation);
    if (this.#switches.budget === undefined || units === 0) return { headers: {} };
    const budget = completeBudget(this.#switches.budget);
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
    const sameBudget = this.#budget === this.#switches.budget;
    this.#budget = this.#switches.budget;
    if (!sameBudget || this.#window === undefined || nowMs >= this.#window.endsAtMs) {
      this.#window = { endsAtMs: nowMs + windowMs, usedUnits: 0 };
    }
    return this.#window;
  }
}
