/** The reason of a request that is not sent because it would leave the machine in clear. */
export const plainHttp = "it is plain http";

/** Thrown by the wire when there is no answer. Says whether the service can have received the request. */
export class NoReply extends Error {
  override readonly name = "NoReply";
  /** The id of the try, by which Microsoft's support can find it. */
  clientRequestId?: string;

  constructor(
    /** False when no connection was made, so that nothing can have happened. */
    readonly sent: boolean,
    /** The system's or the HTTP client's code, for messages. */
    readonly reason: string,
    /** The service accepted the request, did not answer it, and has never answered any. */
    readonly isMute = false,
  ) {
    super(reason);
  }

  /** Whether the two sides could not agree on a secure connection. */
  get isTls(): boolean {
    if (this.reason === plainHttp) return true;
    return /^(CERT_|ERR_TLS_|ERR_SSL_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|EPROTO$)/.test(this.reason);
  }

  /** Whether it was a timeout. */
  get isTimeout(): boolean {
    return /TIMEOUT$|^ETIMEDOUT$/.test(this.reason);
  }
}

/** The reply of a request, or the `NoReply` that it threw. */
export const outcomeOf = <T>(reply: Promise<T>): Promise<T | NoReply> =>
  reply.catch((thrown: unknown) => {
    if (thrown instanceof NoReply) return thrown;
    throw thrown;
  });

// The connection was never made: name look-up, refusal, no route, or the client's own connect limit.
const beforeSending: ReadonlySet<string> = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
]);

// The server's certificate was refused, which ends the handshake.
const certificateRefused = /^(CERT_|ERR_TLS_CERT_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_)/;

/**
 * Interprets what the HTTP client threw. Anything that is not known to precede the sending counts as sent.
 *
 * @param hasNeverAnswered - whether the service has answered nothing at all
 */
export function noReplyFrom(thrown: unknown, hasNeverAnswered = false): NoReply {
  const code = codeOf(thrown);
  const neverLeft = code !== undefined && (beforeSending.has(code) || certificateRefused.test(code));
  const isMute = hasNeverAnswered && code === "UND_ERR_HEADERS_TIMEOUT";
  return new NoReply(!neverLeft, code ?? "no answer", isMute);
}

function codeOf(thrown: unknown): string | undefined {
  if (typeof thrown !== "object" || thrown === null) return undefined;
  const { code, cause, errors } = thrown as { code?: unknown; cause?: unknown; errors?: unknown };
  if (typeof code === "string" && /^[A-Z0-9_]{1,60}$/.test(code)) return code;
  return codeOf(cause) ?? (Array.isArray(errors) ? codeOf(errors[0]) : undefined);
}
