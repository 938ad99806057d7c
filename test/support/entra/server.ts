import { createServer as createPlainServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createServer } from "node:https";
import { gzipSync } from "node:zlib";
import { listen } from "../listen";
import type { Pair } from "./certificates";
import { route } from "./routes";
import type { Call, Fault, World } from "./world";

/** A fake of Microsoft Entra, the OIDC services of pipelines, and the managed-identity endpoints of machines. */
export interface EntraServer {
  /** Over TLS, with the certificate of the test's authority. */
  readonly url: string;
  /** In clear, as managed-identity endpoints are. */
  readonly plainUrl: string;
  /** Every request so far. */
  readonly calls: readonly Call[];
  /** From now on `times` requests of a kind meet this fault (default: all); without a fault, none does. */
  readonly misbehave: (fault: Fault | undefined, what?: Call["what"], times?: number) => void;
  readonly close: () => Promise<void>;
}

/** Sends JSON, compressed to those who say that they take it. */
function send(response: ServerResponse, status: number, json: unknown, compressed: boolean): void {
  const text = JSON.stringify(json);
  response.writeHead(status, {
    "content-type": "application/json",
    ...(compressed && { "content-encoding": "gzip" }),
  });
  response.end(compressed ? gzipSync(text) : text);
}

/** Starts the fake on loopback. */
export async function startEntra(world: World, server: Pair): Promise<EntraServer> {
  const calls: Call[] = [];
  let fault: { readonly fault: Fault; readonly what: Call["what"] | undefined; times: number } | undefined;

  const answer = async (
    origin: string,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> => {
    let body = "";
    for await (const chunk of request) body += String(chunk);
    const {
      what,
      seen,
      status,
      body: json,
    } = route(world, {
      method: request.method ?? "",
      url: new URL(request.url ?? "/", origin),
      headers: request.headers,
      body,
    });
    const meets = fault && fault.times > 0 && (fault.what ?? what) === what;
    const met = meets ? fault?.fault : undefined;
    if (meets && fault) fault.times--;
    calls.push({ what, ...seen, status: met?.is === "answers" ? met.status : met ? 0 : status });
    if (!met) send(response, status, json, String(request.headers["accept-encoding"]).includes("gzip"));
    else if (met.is === "answers") response.writeHead(met.status, met.headers).end(met.body);
    else if (met.is === "hangsUp") request.socket.destroy();
  };

  const open = async (secure: boolean) => {
    const listener = (request: IncomingMessage, response: ServerResponse) =>
      void answer(origin, request, response);
    const { host, close } = await listen(
      secure
        ? createServer({ cert: server.certificate, key: server.key }, listener)
        : createPlainServer(listener),
    );
    const origin = `${secure ? "https" : "http"}://${host}`;
    return { origin, close };
  };

  const [tls, plain] = [await open(true), await open(false)];
  return {
    url: tls.origin,
    plainUrl: plain.origin,
    calls,
    misbehave: (next, what, times = Infinity) => (fault = next && { fault: next, what, times }),
    close: async () => {
      await Promise.all([tls.close(), plain.close()]);
    },
  };
}
