import type { FaultAction, FaultError } from "./fault";

/** Everything that can go wrong, by name: `simulator.inject({ on: "cancel", do: faults.throttle(2) })`. */
export const faults = {
  /**
   * 429; the call is not carried out.
   *
   * @param retryAfter - text of the Retry-After header: seconds (decimals occur in practice) or an HTTP date. Left
   *   out, there is no such header.
   */
  throttle: (retryAfter?: number | string): FaultAction => ({
    kind: "throttle",
    ...(retryAfter !== undefined && { retryAfter }),
  }),

  /** 503; the call is not carried out. `retryAfter` as for throttling. */
  unavailable: (retryAfter?: number | string): FaultAction => ({
    kind: "unavailable",
    ...(retryAfter !== undefined && { retryAfter }),
  }),

  /** Any status from 200 to 599 with an error envelope; the call is not carried out. */
  status: (status: number, error?: FaultError): FaultAction => ({
    kind: "status",
    status,
    ...(error && { error }),
  }),

  /** The call is carried out at once, the answer comes this many real milliseconds later. */
  slow: (ms: number): FaultAction => ({ kind: "slow", ms }),

  /** The connection is closed without an answer; the call is not carried out. */
  dropBeforeRequest: (): FaultAction => ({ kind: "dropBeforeRequest" }),

  /** The call is carried out, then the connection is closed without an answer. */
  dropAfterRequest: (): FaultAction => ({ kind: "dropAfterRequest" }),

  /** The call is carried out, yet the answer is an error of the service; default status 504. */
  failAfterRequest: (status = 504): FaultAction => ({ kind: "failAfterRequest", status }),

  /** The call is carried out; headers and half of the body arrive. An answer without a body does not arrive at all. */
  cutBody: (): FaultAction => ({ kind: "cutBody" }),

  /** The call is carried out; the answer is a success whose body is noise. */
  garbage: (): FaultAction => ({ kind: "garbage" }),

  /** A web page, as proxies and gateways send; the call is not carried out. */
  html: (status: number): FaultAction => ({ kind: "html", status }),

  /** 401 for a token that was good until now; the call is not carried out. */
  expireToken: (): FaultAction => ({ kind: "expireToken" }),

  /** The task the call is about starts just before the call is handled: the race behind the 409 of a cancel. */
  startTaskMeanwhile: (): FaultAction => ({ kind: "startTaskMeanwhile" }),

  /** The call is carried out; the answer lacks the task's id. */
  loseId: (): FaultAction => ({ kind: "loseId" }),

  /** A redirect; the call is not carried out. Default status 307, which asks for the same method and body again. */
  redirect: (location: string, status?: number): FaultAction => ({
    kind: "redirect",
    location,
    ...(status !== undefined && { status }),
  }),
} as const;
