import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { Socket } from "node:net";
import type { Pair } from "./entra";
import { listen } from "./listen";

/** What a hostile server does with each request. */
export type Misdeed = (request: IncomingMessage, response: ServerResponse, socket: Socket) => void;

/** A server on loopback that means no good. */
export interface HostileServer {
  readonly url: string;
  /** The requests so far: method and path as they came over the wire, and the token. */
  readonly asked: readonly { readonly line: string; readonly authorization: string | undefined }[];
  /** How many bytes it got rid of, over all connections. */
  readonly sentBytes: () => number;
  readonly close: () => Promise<void>;
}

/** Starts a hostile server; over TLS when it is given a certificate. */
export async function openHostileServer(
  misdeed: Misdeed,
  certificate?: Pair,
): Promise<HostileServer & AsyncDisposable> {
  const asked: { line: string; authorization: string | undefined }[] = [];
  const sockets: Socket[] = [];
  const listener = (request: IncomingMessage, response: ServerResponse): void => {
    const { method = "", url = "", headers, socket } = request;
    asked.push({ line: `${method} ${url}`, authorization: headers.authorization });
    request.resume();
    response.on("error", () => undefined);
    misdeed(request, response, socket);
  };
  const node = certificate
    ? createTlsServer({ cert: certificate.certificate, key: certificate.key }, listener)
    : createServer(listener);
  node.on("connection", (socket: Socket) => sockets.push(socket.on("error", () => undefined)));
  const { host, close } = await listen(node);
  return {
    url: `${certificate ? "https" : "http"}://${host}`,
    asked,
    sentBytes: () => sockets.reduce((bytes, socket) => bytes + socket.bytesWritten, 0),
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** Answers with JSON, whatever was asked. */
export const answersJson =
  (json: unknown, headers: Readonly<Record<string, string>> = {}, status = 200): Misdeed =>
  (_request, response) => {
    response.writeHead(status, { "content-type": "application/json", ...headers });
    response.end(typeof json === "string" ? json : JSON.stringify(json));
  };
