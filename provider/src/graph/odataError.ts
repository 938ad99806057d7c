import { isBackendCode, type Trace } from "../errors";
import { oneLine, type Fields } from "../text";
import type { GraphReply } from "./http";
import { objectOf, parseObject } from "./parseJson";

const deepest = 8;
const guidLike = /^[A-Za-z0-9-]{1,64}$/;

/** What any answer says for support and search. Never throws: the body may be HTML, broken, or absent. */
export function traceOf({ status, headers, body, unreadEncoding }: GraphReply): Trace {
  const error = objectOf(parseObject(body)?.["error"]);
  const requestId = identifier(headers["request-id"]) ?? identifier(innerOf(error)?.["request-id"]);
  const clientRequestId = identifier(headers["client-request-id"]);
  const graphCode = deepestCode(error);
  const graphSentence = typeof error?.["message"] === "string" ? oneLine(error["message"]) : undefined;
  return {
    httpStatus: status,
    ...(requestId && { requestId }),
    ...(clientRequestId && { clientRequestId }),
    ...(graphCode && { graphCode }),
    ...(graphSentence && { graphSentence }),
    ...(unreadEncoding && { unreadEncoding }),
  };
}

const identifier = (value: unknown): string | undefined =>
  typeof value === "string" && guidLike.test(value) ? value : undefined;

const innerOf = (error: Fields | undefined): Fields | undefined =>
  objectOf(error?.["innerError"]) ?? objectOf(error?.["innererror"]);

/** Graph nests ever more specific codes; its documentation says to act on the deepest one understood. */
function deepestCode(error: Fields | undefined): string | undefined {
  const codes: string[] = [];
  for (let [level, depth] = [error, 0]; level && depth < deepest; level = innerOf(level), depth++) {
    const code = identifier(level["code"]);
    if (code !== undefined) codes.push(code);
  }
  return codes.findLast(isBackendCode) ?? codes.at(-1);
}
