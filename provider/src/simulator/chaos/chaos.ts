import type { FaultAction } from "../faults/fault";
import type { Operation } from "../routes/operations";

/** Something that goes wrong again and again, by chance. */
export interface ChaosRule {
  /** The operations it may spoil. Default: any documented call. */
  readonly on?: Operation | readonly Operation[];
  /** Which share of those calls it spoils, from 0 to 1. */
  readonly share: number;
  /** What goes wrong. */
  readonly do: FaultAction;
}

/**
 * Random faults that are the same at every run. Each rule draws for each call it may spoil, even when something else
 * has spoiled that call already; so whether it spoils the n-th of them depends on the seed and its own place among the
 * rules alone. Of two rules that would spoil one call the first does; an injected fault comes before both.
 */
export interface Chaos {
  /** Any whole number. */
  readonly seed: number;
  /** What may go wrong. */
  readonly rules: readonly ChaosRule[];
}
