import type { ApiOperationName } from "../operations";

/** What goes wrong. Made by the functions of {@link faults}; also the JSON of the control request. */
export type FaultAction =
  | { readonly kind: "throttle" | "unavailable"; readonly retryAfter?: number | string | undefined }
  | { readonly kind: "status"; readonly status: number; readonly error?: FaultError | undefined }
  | { readonly kind: "slow"; readonly ms: number }
  | { readonly kind: "html" | "failAfterRequest"; readonly status: number }
  | { readonly kind: "redirect"; readonly location: string; readonly status?: number | undefined }
  | { readonly kind: "dropBeforeRequest" | "dropAfterRequest" | "cutBody" | "garbage" }
  | { readonly kind: "expireToken" | "startTaskMeanwhile" | "loseId" }
  | ItemFault;

/** What goes wrong with single items of a request for many. */
export interface ItemFault {
  readonly kind: "failItems" | "skipItems" | "loseItems";
  /** The number of items, counted from the first, or their sources. Default 1. */
  readonly items?: number | readonly string[] | undefined;
  readonly error?: FaultError | undefined;
}

/** The error of an answer; by default the usual code of its status and a plain message. */
export interface FaultError {
  readonly code?: string | undefined;
  readonly message?: string | undefined;
}

/** A fault that waits for the next call it matches. Each call uses up the first fault that matches. */
export interface Fault {
  /** The operations it waits for. Default: any documented call. */
  readonly on?: ApiOperationName | readonly ApiOperationName[] | undefined;
  /** Only calls about this task. */
  readonly taskId?: string | undefined;
  /** Only calls about this source: a principal name, a site's URL, a group's alias, or a canonical key. */
  readonly source?: string | undefined;
  /** How many matching calls it lets pass first. Default 0. */
  readonly skip?: number;
  /** How many calls it spoils. Default 1; `Infinity` for all. */
  readonly times?: number;
  /** What goes wrong. */
  readonly do: FaultAction;
}

/** Everything that can go wrong, by name: `simulator.inject({ on: "cancel", do: faults.throttle(2) })`. */
export const faults = {
  /**
   * 429; the call is not carried out.
   *
   * @param retryAfter - the Retry-After header: seconds (decimals occur in practice) or an HTTP date. Default: none.
   */
  throttle: (retryAfter?: number | string): FaultAction => ({ kind: "throttle", retryAfter }),

  /** 503; the call is not carried out. `retryAfter` as for throttling. */
  unavailable: (retryAfter?: number | string): FaultAction => ({ kind: "unavailable", retryAfter }),

  /** Any status from 200 to 599 with an error envelope; the call is not carried out. */
  status: (status: number, error?: FaultError): FaultAction => ({ kind: "status", status, error }),

  /** The call is carried out at once; the answer is sent this many real milliseconds later. */
  slow: (ms: number): FaultAction => ({ kind: "slow", ms }),

  /** The connection is closed without an answer; the call is not carried out. */
  dropBeforeRequest: (): FaultAction => ({ kind: "dropBeforeRequest" }),

  /** The call is carried out, then the connection is closed without an answer. */
  dropAfterRequest: (): FaultAction => ({ kind: "dropAfterRequest" }),

  /** The call is carried out, but the answer is an error of the service; default status 504. */
  failAfterRequest: (status = 504): FaultAction => ({ kind: "failAfterRequest", status }),

  /** The call is carried out; headers and half of the body arrive. An answer without a body is dropped. */
  cutBody: (): FaultAction => ({ kind: "cutBody" }),

  /** The call is carried out; the answer is a success whose body is random text. */
  garbage: (): FaultAction => ({ kind: "garbage" }),

  /** A web page, as proxies and gateways send it; the call is not carried out. */
  html: (status: number): FaultAction => ({ kind: "html", status }),

  /** 401 for a token that was valid until now; the call is not carried out. */
  expireToken: (): FaultAction => ({ kind: "expireToken" }),

  /** The task that the call is about starts just before the call is carried out: the race behind a cancel's 409. */
  startTaskMeanwhile: (): FaultAction => ({ kind: "startTaskMeanwhile" }),

  /** The call is carried out; the answer lacks the task's ID. */
  loseId: (): FaultAction => ({ kind: "loseId" }),

  /**
   * Some items of an update of mappings are not carried out; they come back with an error in an annotation.
   *
   * @param items - the number of items, counted from the first, or a list of their sources. Default 1.
   */
  failItems: (items?: number | readonly string[], error?: FaultError): FaultAction => ({
    kind: "failItems",
    items,
    error,
  }),

  /** Some items of an update of mappings are not carried out, and are missing from the answer. `items` as for failing. */
  skipItems: (items?: number | readonly string[]): FaultAction => ({ kind: "skipItems", items }),

  /** All items of an update of mappings are carried out, but some are missing from the answer. `items` as for failing. */
  loseItems: (items?: number | readonly string[]): FaultAction => ({ kind: "loseItems", items }),

  /** A redirect; the call is not carried out. Default status 307, which keeps method and body. */
  redirect: (location: string, status?: number): FaultAction => ({ kind: "redirect", location, status }),
} as const;
