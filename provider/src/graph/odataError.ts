import { type Trace } from "../errors";
import { oneLine } from "../text";
import type { GraphReply } from "./http";
import { parseJson } from "./parseJson";

const deepest = 8;
const guidLike = /^[A-Za-z0-9-]{1,64}$/;

/** What can be learnt from any answer for support and search. Never throws: the body may be HTML, broken, or none. */
export function traceOf(reply: GraphReply): Trace {
  const error = objectAt(parseJson(reply.body), "error");
  const inner = objectAt(error, "innerError") ?? objectAt(error, "innererror");
  const requestId = identifier(reply.headers["request-id"]) ?? identifier(inner?.["request-id"]);
  const clientRequestId = identifier(reply.headers["client-request-id"]);
  const graphCode = deepestCode(error);
  const graphSentence = typeof error?.["message"] === "string" ? oneLine(error["message"]) : undefined;
  return {
    httpStatus: reply.status,
    ...(requestId && { requestId }),
    ...(clientRequestId && { clientRequestId }),
    ...(graphCode && { graphCode }),
    ...(graphSentence && { graphSentence }),
    ...(reply.unreadEncoding && { unreadEncoding: reply.unreadEncoding }),
  };
}

/** A JSON object, or undefined. */
export const objectOf = (value: unknown): Record<string, unknown> | undefined =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined;

/** The object under a key, or undefined. */
export const objectAt = (value: unknown, key: string): Record<string, unknown> | undefined =>
  objectOf(objectOf(value)?.[key]);

const identifier = (value: unknown): string | undefined =>
  typeof value === "string" && guidLike.test(value) ? value : undefined;

/** Graph nests ever more specific codes; its documentation says to act on the deepest one understood. */
function deepestCode(error: Record<string, unknown> | undefined): string | undefined {
  let code: string | undefined;
  let level: Record<string, unknown> | undefined = error;
  for (let depth = 0; level && depth < deepest; depth++) {
    code = identifier(level["code"]) ?? code;
    level = objectAt(level, "innerError") ?? objectAt(level, "innererror");
  }
  return code;
}
