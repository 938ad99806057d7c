import type { IncomingMessage, ServerResponse } from "node:http";
import { UsageError } from "../checks";
import { readRequest } from "../http/readRequest";
import type { Simulator } from "../simulator";
import { answerControl, closing } from "./answerControl";

/** The path of control requests. */
export const controlPath = "/simulator/";

/** Serves one control request. An invalid one is answered 400 with a sentence. */
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
  const { method, target, body } = await readRequest(incoming);
  try {
    if (body.is !== "json" && body.is !== "empty")
      throw new UsageError("The body of a control request must be JSON or empty.");
    const value = body.is === "json" ? body.value : {};
    return { status: 200, value: answerControl(method, target, value, simulator) };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return { status: 400, value: { error: error.message } };
  }
}

function infinityAsText(_name: string, value: unknown): unknown {
  return value === Infinity ? "all" : value;
}
