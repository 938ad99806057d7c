import type { IncomingMessage } from "node:http";
import type { ApiRequest, RequestBody } from "../apiRequest";

/** The largest body that is read. The service's own limit for this API is not documented. */
const bodyLimitBytes = 1024 * 1024;

/** Reads a request to its end. */
export async function readRequest(incoming: IncomingMessage): Promise<ApiRequest> {
  const { headers } = incoming;
  const clientRequestId = headers["client-request-id"];
  return {
    method: incoming.method ?? "",
    target: incoming.url ?? "",
    authorization: headers.authorization,
    contentType: headers["content-type"],
    clientRequestId: typeof clientRequestId === "string" ? clientRequestId : undefined,
    userAgent: headers["user-agent"],
    body: await readBody(incoming),
  };
}

/** What exceeds the limit is read, so that an answer can follow, but not kept. */
async function readBody(incoming: IncomingMessage): Promise<RequestBody> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
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
