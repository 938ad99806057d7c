import { Agent, EnvHttpProxyAgent, request as undiciRequest, type Dispatcher } from "undici";
import { isLoopback, type Endpoint } from "./endpoint";
import type { GraphReply, Send } from "./http";
import { noReplyFrom } from "./noReply";

const largestBodyBytes = 1024 * 1024;

/** How long to wait for what, in milliseconds. */
export interface Patience {
  readonly connectMs: number;
  /** For the head of the answer, and then as long again for its whole body. */
  readonly answerMs: number;
}

const patienceWithGraph: Patience = { connectMs: 10_000, answerMs: 60_000 };

/**
 * The last step: one keep-alive agent, which honours HTTPS_PROXY and NO_PROXY, except on loopback, where a proxy has
 * no business. Redirects are not followed: a token belongs to the host it was made for.
 *
 * @param patience default: 10 s for a connection, 60 s for an answer
 */
export const wire = ({ origin }: Endpoint, patience: Patience = patienceWithGraph): Send =>
  sendOver(openAgent({ isDirect: isLoopback(new URL(origin).hostname), patience }), origin, patience);

/**
 * A keep-alive agent for all requests to one service; `isDirect` passes by the proxy. It verifies certificates whatever
 * NODE_TLS_REJECT_UNAUTHORIZED says, the proxy's and those behind it.
 */
export function openAgent({
  isDirect,
  patience: { connectMs, answerMs },
}: {
  readonly isDirect: boolean;
  readonly patience: Patience;
}): Dispatcher {
  const tls = { rejectUnauthorized: true, timeout: connectMs };
  const limits = {
    connect: tls,
    headersTimeout: answerMs,
    bodyTimeout: answerMs,
    keepAliveTimeout: 30_000,
  };
  return isDirect ? new Agent(limits) : new EnvHttpProxyAgent({ ...limits, requestTls: tls, proxyTls: tls });
}

/** Sends over an agent. */
export const sendOver =
  (dispatcher: Dispatcher, origin: string, { answerMs }: Patience): Send =>
  async ({ method, path, headers, body }) => {
    const reply = await undiciRequest(origin + path, {
      dispatcher,
      method,
      headers,
      ...(body !== undefined && { body }),
    }).catch((thrown: unknown) => {
      throw noReplyFrom(thrown);
    });
    return asReply(reply, answerMs);
  };

async function asReply(reply: Dispatcher.ResponseData, longestMs: number): Promise<GraphReply> {
  const headers = Object.fromEntries(
    Object.entries(reply.headers).flatMap(([name, value]) => {
      const first = Array.isArray(value) ? value[0] : value;
      return first === undefined ? [] : [[name.toLowerCase(), first]];
    }),
  );
  const body = await readBounded(reply.body, longestMs);
  return { status: reply.statusCode, headers, ...(body !== undefined && { body }) };
}

/**
 * Reads at most so much, for at most so long: one that trickles never times out by itself. A body that breaks off is no
 * body; the status has said what matters. What is compressed stays so, since nobody asked for that, and is no JSON.
 */
async function readBounded(
  stream: Dispatcher.ResponseData["body"],
  longestMs: number,
): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  const giveUp = setTimeout(() => stream.destroy(), longestMs);
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > largestBodyBytes) return undefined;
      chunks.push(chunk);
    }
  } catch {
    return undefined;
  } finally {
    clearTimeout(giveUp);
  }
  return Buffer.concat(chunks).toString("utf8");
}
