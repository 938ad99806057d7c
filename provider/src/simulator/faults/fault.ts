import type { Operation } from "../routes/operations";

/** What goes wrong. Made by the functions of {@link faults}; the same shape is the JSON of the control request. */
export type FaultAction =
  | { readonly kind: "throttle"; readonly retryAfter?: number | string }
  | { readonly kind: "unavailable"; readonly retryAfter?: number | string }
  | { readonly kind: "status"; readonly status: number; readonly error?: FaultError }
  | { readonly kind: "slow"; readonly ms: number }
  | { readonly kind: "html"; readonly status: number }
  | { readonly kind: "redirect"; readonly location: string; readonly status?: number }
  | { readonly kind: "dropBeforeRequest" }
  | { readonly kind: "dropAfterRequest" }
  | { readonly kind: "failAfterRequest"; readonly status: number }
  | { readonly kind: "cutBody" }
  | { readonly kind: "garbage" }
  | { readonly kind: "expireToken" }
  | { readonly kind: "startTaskMeanwhile" }
  | { readonly kind: "loseId" };

/** The envelope of an arbitrary answer; what is left out gets the usual code and a plain message. */
export interface FaultError {
  readonly code?: string;
  readonly message?: string;
}

/** A fault waiting for the next call it matches. Faults are used up in the order they were injected, one per call. */
export interface Fault {
  /** The operations it waits for. Default: any documented call. */
  readonly on?: Operation | readonly Operation[];
  /** Only calls about this task. */
  readonly taskId?: string;
  /** Only calls about this source: a principal name, a site's URL, a group's alias, or a canonical key. */
  readonly source?: string;
  /** How many calls it spoils. Default 1; `Infinity` for all of them. */
  readonly times?: number;
  /** What goes wrong. */
  readonly do: FaultAction;
}
