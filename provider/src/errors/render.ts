import { keepClearOfCliPhrases, oneLine } from "../text";
import { entryOf, type ErrorCode, type FactsOf } from "./catalogue";
import type { Reader } from "./reader";

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

/** What a person reads: what, why, what next, each a line that is safe to print. */
export interface ErrorText {
  readonly headline: string;
  readonly because: string;
  readonly next: string;
}

const longestLine = 600;
const nextMark = "Next: ";
const safe = (line: string, longest = longestLine): string => keepClearOfCliPhrases(oneLine(line, longest));

/** The sentences of a code, about these facts, for a reader. */
export function textOf<C extends ErrorCode>(
  code: C,
  facts: FactsOf<C>,
  trace: Trace,
  reader: Reader,
): ErrorText {
  const { headline, because, next } = entryOf(code);
  return {
    headline: safe(headline(facts)),
    because: safe(because(facts) + graphSaid(trace) + unread(trace)),
    next: safe(next(facts, reader), longestLine - nextMark.length),
  };
}

/** The four lines of a message: the sentences, and the line for search and support. */
export const messageOf = ({ headline, because, next }: ErrorText, code: ErrorCode, trace: Trace): string =>
  [headline, because, nextMark + next, safe(reference(code, trace))].join("\n");

/** Whether it is found out here, without a call that could have been answered. */
const isLocal = (code: ErrorCode): boolean => entryOf(code).http === undefined && !unanswered.test(code);

/** The codes of calls without an answer. */
const unanswered =
  /^(task\.\w+|mapping\.\w+|preflight\.read)\.unanswered$|^graph\.(unreachable|notTrusted)$|^auth\.(unreachable|tlsFailed|timedOut|failed|assertionUnavailable)$/;

const graphSaid = ({ graphSentence }: Trace): string =>
  graphSentence ? ` Graph said: "${graphSentence}"` : "";

const unread = ({ unreadEncoding }: Trace): string =>
  unreadEncoding
    ? ` The answer was compressed (${unreadEncoding}) although that was not requested, and could not be read.`
    : "";

const reference = (
  code: ErrorCode,
  { httpStatus, requestId, clientRequestId, entraTraceId }: Trace,
): string =>
  [
    `[${code}]`,
    httpStatus === undefined ? !isLocal(code) && "no HTTP answer" : `HTTP ${String(httpStatus)}`,
    requestId ? `request-id ${requestId}` : clientRequestId && `client-request-id ${clientRequestId}`,
    entraTraceId && `Entra trace id ${entraTraceId}`,
  ]
    .filter(Boolean)
    .join(" · ");
