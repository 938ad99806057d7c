import type { ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import type { Delivery } from "../faults/applyFault";
import type { Rendered } from "./render";

/** Puts an answer on the wire the way a fault, or no fault, wants it. Gives up when `closing` is signalled. */
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
  // Only once the half has left this process may the socket go, or the client would see nothing at all.
  response.write(body.subarray(0, body.length / 2), () => {
    setImmediate(() => response.destroy());
  });
}
