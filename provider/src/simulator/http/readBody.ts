import type { IncomingMessage } from "node:http";
import type { RequestBody } from "../apiRequest";

/** The largest body read, in bytes. The service's own limit for this API is not documented. */
export const bodyLimitBytes = 1024 * 1024;

/** Reads a request's body to its end. What goes over the limit is read, so that an answer can follow, but not kept. */
export async function readBody(request: IncomingMessage): Promise<RequestBody> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes <= bodyLimitBytes) chunks.push(chunk);
  }
  if (bytes > bodyLimitBytes) return { is: "tooLarge" };
  const text = Buffer.concat(chunks).toString("utf8");
  if (text.trim() === "") return { is: "empty" };
  try {
    return { is: "json", value: JSON.parse(text) as unknown };
  } catch {
    return { is: "notJson" };
  }
}
