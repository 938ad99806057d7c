import type { Dispatcher } from "undici";
import { oneLine } from "../text";
import { decode } from "./decode";
import type { GraphReply } from "./http";

const largestBodyBytes = 1024 * 1024;
const longestEncoding = 40;

/**
 * Reads the body of an answer, with limits for its size and its time, because a slow trickle never times out by itself. An
 * incomplete body is omitted; the status is enough. We do not ask for compression, but a proxy may compress anyway; the
 * decoded body has the same limit.
 */
export async function readBody(
  stream: Dispatcher.ResponseData["body"],
  longestMs: number,
  encoding = "",
): Promise<Pick<GraphReply, "body" | "unreadEncoding">> {
  const bytes = await readBounded(stream, longestMs);
  if (!bytes) return {};
  // An answer without a body may still name an encoding.
  const decoded = bytes.length === 0 ? bytes : decode(bytes, encoding, largestBodyBytes);
  return decoded
    ? { body: decoded.toString("utf8") }
    : { unreadEncoding: oneLine(encoding, longestEncoding) };
}

async function readBounded(
  stream: Dispatcher.ResponseData["body"],
  longestMs: number,
): Promise<Buffer | undefined> {
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
  return Buffer.concat(chunks);
}
