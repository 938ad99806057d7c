import { refuse, usualCode, type Answer } from "../answer";

/** The documented sample of a throttled answer: the status is repeated inside. */
export function throttled(retryAfter: number | string | undefined): Answer {
  const inner = { code: "429", message: "Please retry after", status: "429" };
  const error = { code: usualCode(429), message: "Please retry again later.", inner };
  return { status: 429, ...retryAfterHeader(retryAfter), content: { is: "error", error } };
}

/** 503, after which the documentation asks for a wait and a new connection. */
export function unavailable(retryAfter: number | string | undefined): Answer {
  return { ...refuse(503, "The service is not available."), ...retryAfterHeader(retryAfter) };
}

/** A page as a proxy or a gateway sends it instead of JSON. */
export const gatewayPage = {
  is: "text",
  contentType: "text/html; charset=utf-8",
  text:
    "<!DOCTYPE html>\n<html><head><title>Service unavailable</title></head>" +
    "<body><h1>Our services aren't available right now</h1></body></html>\n",
} as const;

function retryAfterHeader(retryAfter: number | string | undefined): Pick<Answer, "headers"> {
  return retryAfter === undefined ? {} : { headers: { "Retry-After": String(retryAfter) } };
}
