import { catalogue, type ErrorCode, type FactsOf } from "./catalogue";
import type { Entry } from "./entry";
import { keepClearOfCliPhrases, oneLine } from "../text";
import type { Trace } from "./trace";

const longestLine = 600;

/** The four lines that a person reads: what, why, what next, and the line for search and support. */
export function render<C extends ErrorCode>(code: C, facts: FactsOf<C>, trace: Trace): string {
  const sentences = catalogue[code] as Entry<FactsOf<C>>;
  const lines = [
    sentences.headline(facts),
    sentences.because(facts) + graphSaid(trace) + unread(trace),
    `Next: ${sentences.next(facts)}`,
    reference(code, trace),
  ];
  return keepClearOfCliPhrases(lines.map((line) => oneLine(line, longestLine)).join("\n"));
}

/** Whether it is found out here, without a call that could have been answered. */
const isLocal = (code: ErrorCode): boolean =>
  /^(cli|plan|policy|report|run|settings|state|wave)\./.test(code);

const graphSaid = ({ graphSentence }: Trace): string =>
  graphSentence ? ` Graph said: "${graphSentence}"` : "";

const unread = ({ unreadEncoding }: Trace): string =>
  unreadEncoding
    ? ` The answer was compressed (${unreadEncoding}) although that was not asked for, and could not be read.`
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
