import type { IncomingMessage, ServerResponse } from "node:http";
import type { RequestBody } from "../apiRequest";
import { readBody } from "../http/readBody";
import { MisuseError } from "../misuse";
import type { Simulator } from "../simulator";
import { answerControl, closing } from "./answerControl";

/** Where control requests go, below the host. */
export const controlPath = "/simulator/";

/** Serves one control request. A request that makes no sense is answered 400 with a sentence. */
export async function serveControl(
  incoming: IncomingMessage,
  response: ServerResponse,
  simulator: Simulator,
): Promise<void> {
  const { status, value } = await answer(incoming, simulator);
  const text = `${JSON.stringify(value, infinityAsText, 2)}\n`;
  response.writeHead(status, { "Content-Type": "application/json; charset=utf-8" }).end(text, () => {
    if (value === closing) void simulator.close();
  });
}

async function answer(
  incoming: IncomingMessage,
  simulator: Simulator,
): Promise<{ status: number; value: unknown }> {
  const body = jsonOf(await readBody(incoming));
  try {
    if (body === undefined) throw new MisuseError("The body of a control request is JSON, or nothing.");
    const value = answerControl(incoming.method ?? "", incoming.url ?? "", body, simulator);
    return { status: 200, value };
  } catch (error) {
    if (!(error instanceof MisuseError)) throw error;
    return { status: 400, value: { error: error.message } };
  }
}

function jsonOf(body: RequestBody): unknown {
  if (body.is === "json") return body.value;
  return body.is === "empty" ? {} : undefined;
}

function infinityAsText(_name: string, value: unknown): unknown {
  return value === Infinity ? "all" : value;
}
