import type { Answer } from "../answer";
import { throttled } from "../faults/gatewayAnswers";
import { budgetDefaults, type Budget } from "./budget";
import { rateLimitHeaders, retryAfterText } from "./budgetHeaders";

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
