import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import {
  createServer as createHttp,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from "node:http";
import { createServer as createHttps } from "node:https";
import { connect, type AddressInfo, type Socket } from "node:net";
import { join } from "node:path";

/** What lies between the msgraph provider, which knows no other host than Graph's, and a server on loopback. */
export interface Front {
  /** A CONNECT proxy all of whose tunnels end here. */
  readonly proxy: string;
  /** The file with the certificate to trust. */
  readonly certificate: string;
  readonly close: () => Promise<void>;
}

/**
 * Opens the front. The provider never cancels: it sends DELETE, and waits until the task is gone. So a DELETE is made
 * the cancel that it ought to be, and from then on the task is hidden.
 */
export async function openFront(folder: string, url: string): Promise<Front> {
  const [key, certificate] = [join(folder, "key.pem"), join(folder, "certificate.pem")];
  execFileSync(
    "openssl",
    [
      "req",
      "-x509",
      "-newkey",
      "rsa:2048",
      "-nodes",
      "-days",
      "2",
      "-keyout",
      key,
      "-out",
      certificate,
    ].concat([...["-subj", "/CN=graph.microsoft.com", "-addext", "subjectAltName=DNS:graph.microsoft.com"]]),
    { stdio: "ignore" },
  );
  const deleted = new Set<string>();
  const tls = createHttps(
    { key: readFileSync(key), cert: readFileSync(certificate) },
    (incoming, response) => {
      forward(incoming, response, url, deleted).catch((error: unknown) => {
        response.writeHead(502).end(String(error));
      });
    },
  );
  const tlsPort = await listen(tls);
  const tunnels = new Set<Socket>();
  const proxy = createHttp();
  proxy.on("connect", (_request, client: Socket) => {
    const tunnel = connect(tlsPort, "127.0.0.1", () => {
      client.write("HTTP/1.1 200 Connection Established\r\n\r\n");
      tunnel.pipe(client).pipe(tunnel);
    });
    for (const socket of [client, tunnel]) {
      tunnels.add(socket);
      socket.on("error", () => socket.destroy()).on("close", () => tunnels.delete(socket));
    }
  });
  const proxyPort = await listen(proxy);
  return {
    proxy: `http://127.0.0.1:${proxyPort}`,
    certificate,
    close: async () => {
      for (const socket of tunnels) socket.destroy();
      for (const server of [proxy, tls]) {
        server.close();
        server.closeAllConnections();
      }
      await Promise.all([once(proxy, "close"), once(tls, "close")]);
    },
  };
}

async function listen(server: Server): Promise<number> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}

async function forward(
  incoming: IncomingMessage,
  response: ServerResponse,
  url: string,
  deleted: Set<string>,
): Promise<void> {
  const path = incoming.url ?? "";
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  if (deleted.has(path)) {
    response.writeHead(404, { "content-type": "application/json" }).end('{"error":{"code":"itemNotFound"}}');
    return;
  }
  const deletes = incoming.method === "DELETE";
  const reply = await fetch(url + path + (deletes ? "/cancel" : ""), {
    method: deletes ? "POST" : (incoming.method ?? "GET"),
    headers: { authorization: "Bearer simulator", "content-type": "application/json" },
    ...(chunks.length > 0 && !deletes && { body: Buffer.concat(chunks) }),
  });
  if (deletes && reply.status === 204) deleted.add(path);
  const body = Buffer.from(await reply.arrayBuffer());
  response.writeHead(reply.status, {
    "content-type": reply.headers.get("content-type") ?? "application/json",
  });
  response.end(body);
}
