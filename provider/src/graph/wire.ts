import { createRequire } from "node:module";
import type * as Undici from "undici";
import type { Dispatcher } from "undici";
import { isLoopback, type Endpoint } from "./endpoint";
import type { GraphReply, Send } from "./http";
import { noReplyFrom } from "./noReply";
import { readBody } from "./readBody";

// Loaded by the first call: a preview whose plan has not changed makes none.
const load = createRequire(__filename);
const undici = (): typeof Undici => load("undici") as typeof Undici;

/** How long to wait for what, in milliseconds. */
export interface Timeouts {
  readonly connectMs: number;
  /** For the head of the answer, and then as long again for its whole body. */
  readonly answerMs: number;
  /** For the head of an answer to a read while the service has answered nothing at all. Default: `answerMs`. */
  readonly firstReadMs?: number;
}

// A service that is dead should be known in half a minute.
const graphTimeouts: Timeouts = { connectMs: 10_000, answerMs: 60_000, firstReadMs: 20_000 };

/**
 * The last step: one keep-alive agent, which honours HTTPS_PROXY and NO_PROXY, except on loopback, where a proxy has
 * no business. Redirects are not followed: a token belongs to the host it was made for.
 *
 * @param timeouts default: 10 s for a connection, 60 s for an answer, 20 s for the first one to a read
 */
export const wire = ({ origin }: Endpoint, timeouts: Timeouts = graphTimeouts): Send =>
  sendOver(openAgent({ isDirect: isLoopback(new URL(origin).hostname), timeouts }), origin, timeouts);

/**
 * A keep-alive agent for all requests to one service; `isDirect` passes by the proxy. It verifies certificates whatever
 * NODE_TLS_REJECT_UNAUTHORIZED says, the proxy's and those behind it.
 */
export function openAgent({
  isDirect,
  timeouts: { connectMs, answerMs },
}: {
  readonly isDirect: boolean;
  readonly timeouts: Timeouts;
}): Dispatcher {
  const tls = { rejectUnauthorized: true, timeout: connectMs };
  const limits = {
    connect: tls,
    headersTimeout: answerMs,
    bodyTimeout: answerMs,
    keepAliveTimeout: 30_000,
  };
  const { Agent, EnvHttpProxyAgent } = undici();
  return isDirect ? new Agent(limits) : new EnvHttpProxyAgent({ ...limits, requestTls: tls, proxyTls: tls });
}

/** Sends over an agent. */
export function sendOver(
  dispatcher: Dispatcher,
  origin: string,
  { answerMs, firstReadMs = answerMs }: Timeouts,
): Send {
  const { request } = undici();
  let hasAnswered = false;
  return async ({ method, path, headers, body }) => {
    const isFirstRead = method === "GET" && !hasAnswered;
    const reply = await request(origin + path, {
      dispatcher,
      method,
      ...(isFirstRead && { headersTimeout: firstReadMs }),
      // Without this header a proxy may compress as it likes.
      headers: { ...headers, "accept-encoding": "identity" },
      ...(body !== undefined && { body }),
    }).catch((thrown: unknown) => {
      throw noReplyFrom(thrown, !hasAnswered);
    });
    hasAnswered = true;
    return asReply(reply, answerMs);
  };
}

async function asReply(reply: Dispatcher.ResponseData, longestMs: number): Promise<GraphReply> {
  const headers = Object.fromEntries(
    Object.entries(reply.headers).flatMap(([name, value]) => {
      const first = Array.isArray(value) ? value[0] : value;
      return first === undefined ? [] : [[name.toLowerCase(), first]];
    }),
  );
  const read = await readBody(reply.body, longestMs, headers["content-encoding"]);
  return { status: reply.statusCode, headers, ...read };
}
