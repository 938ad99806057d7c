import { Agent, EnvHttpProxyAgent, request as undiciRequest, type Dispatcher } from "undici";
import { isLoopback, type Endpoint } from "./endpoint";
import type { GraphReply, Send } from "./http";
import { noReplyFrom } from "./noReply";

const largestBodyBytes = 1024 * 1024;

/** How long to wait for what, in milliseconds. */
export interface Patience {
  readonly connectMs: number;
  /** For the head of the answer, and then between two parts of its body. */
  readonly answerMs: number;
}

const patienceWithGraph: Patience = { connectMs: 10_000, answerMs: 60_000 };

/**
 * The last step: one keep-alive agent, which honours HTTPS_PROXY and NO_PROXY, except on loopback, where a proxy has
 * no business. Redirects are not followed: a token belongs to the host it was made for.
 */
export const wire = ({ origin }: Endpoint): Send =>
  sendOver(
    openAgent({ isDirect: isLoopback(new URL(origin).hostname), patience: patienceWithGraph }),
    origin,
  );

/** A keep-alive agent for all requests to one service; `isDirect` passes by the proxy. */
export function openAgent({
  isDirect,
  patience: { connectMs, answerMs },
}: {
  readonly isDirect: boolean;
  readonly patience: Patience;
}): Dispatcher {
  const limits = {
    connect: { timeout: connectMs },
    headersTimeout: answerMs,
    bodyTimeout: answerMs,
    keepAliveTimeout: 30_000,
  };
  return isDirect ? new Agent(limits) : new EnvHttpProxyAgent(limits);
}

/** Sends over an agent. */
export const sendOver =
  (dispatcher: Dispatcher, origin: string): Send =>
  async ({ method, path, headers, body }) => {
    const reply = await undiciRequest(origin + path, {
      dispatcher,
      method,
      headers,
      ...(body !== undefined && { body }),
    }).catch((thrown: unknown) => {
      throw noReplyFrom(thrown);
    });
    return asReply(reply);
  };

async function asReply(reply: Dispatcher.ResponseData): Promise<GraphReply> {
  const headers = Object.fromEntries(
    Object.entries(reply.headers).flatMap(([name, value]) => {
      const first = Array.isArray(value) ? value[0] : value;
      return first === undefined ? [] : [[name.toLowerCase(), first]];
    }),
  );
  const body = await readBounded(reply.body);
  return { status: reply.statusCode, headers, ...(body !== undefined && { body }) };
}

/** Reads at most the limit. A body that breaks off is no body: the status has said what matters. */
async function readBounded(stream: AsyncIterable<Buffer>): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of stream) {
      bytes += chunk.length;
      if (bytes > largestBodyBytes) return undefined;
      chunks.push(chunk);
    }
  } catch {
    return undefined;
  }
  return Buffer.concat(chunks).toString("utf8");
}
