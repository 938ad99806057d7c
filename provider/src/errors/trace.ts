/** What the service said, for support and search. Never holds a token or a whole body. */
export interface Trace {
  /** The HTTP status of the answer. Absent when there was none. */
  readonly httpStatus?: number;
  /** Graph's `request-id`, which Microsoft's support asks for. */
  readonly requestId?: string;
  /** The `client-request-id` that we sent. */
  readonly clientRequestId?: string;
  /** Microsoft Entra's `trace_id`, which Microsoft's support asks for when no token could be had. */
  readonly entraTraceId?: string;
  /** The deepest `error.code` of the OData envelope. */
  readonly graphCode?: string;
  /** The outermost `error.message` of the OData envelope, one line, bounded. */
  readonly graphSentence?: string;
  /** How the body of the answer was compressed, where it could not be read for that. */
  readonly unreadEncoding?: string;
}

/** The trace of a failure that no answer stands behind. */
export const noTrace: Trace = {};
