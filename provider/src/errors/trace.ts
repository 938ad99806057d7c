/** What the service said, for support and search. Never holds a token or a whole body. */
export interface Trace {
  /** The HTTP status of the answer. Absent when there was none. */
  readonly httpStatus?: number;
  /** Graph's `request-id`, which Microsoft support asks for. */
  readonly requestId?: string;
  /** The `client-request-id` that we sent. */
  readonly clientRequestId?: string;
  /** Microsoft Entra's `trace_id`, which Microsoft support asks for when there is no token. */
  readonly entraTraceId?: string;
  /** The deepest `error.code` of the OData envelope. */
  readonly graphCode?: string;
  /** The outermost `error.message` of the OData envelope, one line, bounded. */
  readonly graphSentence?: string;
  /** How the body of the answer was compressed, where it could therefore not be read. */
  readonly unreadEncoding?: string;
}

/** The trace of a failure without an answer. */
export const noTrace: Trace = {};
