import type { ServerResponse } from "node:http";

/**
 * Ends a request whose serving threw. Either the client hung up while it was being read, or the simulator itself is
 * at fault; that must be seen, and must not look like an answer of the service.
 */
export function serveMishap(error: unknown, response: ServerResponse): void {
  if (response.destroyed || response.headersSent) {
    response.destroy();
    return;
  }
  const text = `The simulator failed, which is its own mistake: ${String(error)}\n`;
  response.writeHead(500, { "Content-Type": "text/plain; charset=utf-8" }).end(text);
}
