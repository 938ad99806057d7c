import type { ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import type { Delivery } from "../faults/applyFault";
import type { Rendered } from "./renderAnswer";

/** Sends an answer the way its fault, if any, requires. Gives up when `closing` is aborted. */
export async function deliver(
  response: ServerResponse,
  rendered: Rendered,
  delivery: Delivery,
  closing: AbortSignal,
): Promise<void> {
  switch (delivery.is) {
    case "dropped":
      response.destroy();
      return;
    case "cut":
      sendHalf(response, rendered);
      return;
    case "late":
      await wait(delivery.ms, undefined, { signal: closing }).catch(() => undefined);
      break;
    case "whole":
      break;
  }
  if (response.destroyed || closing.aborted) return;
  response.writeHead(rendered.status, rendered.headers).end(rendered.body);
}

function sendHalf(response: ServerResponse, { status, headers, body }: Rendered): void {
  response.writeHead(status, headers);
  // The socket may close only after the half has left this process, or the client would receive nothing.
  response.write(body.subarray(0, body.length / 2), () => {
    setImmediate(() => response.destroy());
  });
}
