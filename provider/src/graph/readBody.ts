import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync, type ZlibOptions } from "node:zlib";
import type { Dispatcher } from "undici";
import { oneLine } from "../text";
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

/** More layers than one are unusual; each costs as much work as the first. */
const mostLayers = 3;

type Decoder = (bytes: Buffer, limit: Pick<ZlibOptions, "maxOutputLength">) => Buffer;

const decoders: ReadonlyMap<string, Decoder> = new Map<string, Decoder>([
  ["gzip", gunzipSync],
  ["x-gzip", gunzipSync],
  ["br", brotliDecompressSync],
  // Some send a bare deflate stream under this name, without the wrapper of RFC 1950.
  ["deflate", (bytes, limit) => (hasZlibHeader(bytes) ? inflateSync : inflateRawSync)(bytes, limit)],
]);

/** The low four bits say deflate, and the first two bytes are a multiple of 31. */
const hasZlibHeader = (bytes: Buffer): boolean =>
  bytes.length >= 2 && ((bytes[0] ?? 0) & 0x0f) === 8 && bytes.readUInt16BE(0) % 31 === 0;

/**
 * Takes the encodings of an answer off, the last that was put on first.
 *
 * @param encoding the header Content-Encoding
 * @param mostBytes how much any layer may become; the work ends there, so that a small bomb stays small
 * @returns undefined when it cannot be decoded, or would become larger
 */
export function decode(bytes: Buffer, encoding: string, mostBytes: number): Buffer | undefined {
  const layers = layersOf(encoding);
  if (layers.length > mostLayers) return undefined;
  try {
    return layers.reduceRight((rest, layer) => {
      const decoder = decoders.get(layer);
      if (!decoder) throw new RangeError();
      return decoder(rest, { maxOutputLength: mostBytes });
    }, bytes);
  } catch {
    return undefined;
  }
}

const layersOf = (encoding: string): readonly string[] =>
  encoding
    .toLowerCase()
    .split(",")
    .map((layer) => layer.trim())
    .filter((layer) => layer !== "" && layer !== "identity");
