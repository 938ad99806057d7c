import { randomUUID } from "node:crypto";
import { request as plainRequest, type IncomingMessage, type ServerResponse } from "node:http";
import { createServer } from "node:https";
import { listen } from "../listen";
import type { Pair } from "./certificates";

/** What decides who may call Graph. */
export interface Doorkeeper {
  /** Whether a token is valid: otherwise 401. */
  readonly accepts: (token: string) => boolean;
  /** Whether the token's bearer may do this: otherwise 403. Default: everything. */
  readonly permits?: (token: string, method: string) => boolean;
  /** The simulator's token in place of one that is accepted. Default: that of the source tenant. */
  readonly bearerFor?: (token: string) => string;
}

/** A way to a simulator over TLS that looks at tokens as Graph does. */
export interface GraphFront {
  readonly url: string;
  /** The tokens that were shown, each once, in the order of their first use. */
  readonly tokens: readonly string[];
}

/** Opens the way to the simulator at `behind`. */
export async function openGraphFront(
  behind: string,
  server: Pair,
  keeper: Doorkeeper,
): Promise<GraphFront & AsyncDisposable> {
  const tokens: string[] = [];
  const node = createServer({ cert: server.certificate, key: server.key }, (request, response) => {
    const token = request.headers.authorization?.replace(/^Bearer /, "") ?? "";
    if (!tokens.includes(token)) tokens.push(token);
    if (!keeper.accepts(token)) return refuse(response, 401, "InvalidAuthenticationToken");
    if (keeper.permits?.(token, request.method ?? "") === false) return refuse(response, 403, "accessDenied");
    forward(behind, keeper.bearerFor?.(token) ?? "simulator", request, response);
  });
  const { host, close } = await listen(node);
  return { url: `https://${host}`, tokens, [Symbol.asyncDispose]: close };
}

function forward(behind: string, bearer: string, request: IncomingMessage, response: ServerResponse): void {
  const headers = { ...request.headers, host: new URL(behind).host, authorization: `Bearer ${bearer}` };
  const onwards = plainRequest(
    new URL(request.url ?? "/", behind),
    { method: request.method, headers },
    (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(response);
    },
  );
  onwards.on("error", () => response.destroy());
  request.pipe(onwards);
}

function refuse(response: ServerResponse, status: number, code: string): void {
  const id = randomUUID();
  const error = { code, message: "Not with this token.", innerError: { "request-id": id } };
  response.writeHead(status, { "content-type": "application/json", "request-id": id });
  response.end(JSON.stringify({ error }));
}
