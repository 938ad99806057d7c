import { createServer } from "node:http";
import { listen } from "./listen";

/** A request to a webhook. */
export interface Posted {
  readonly path: string;
  readonly type: string | undefined;
  readonly text: string;
}

/** A service on loopback that takes notifications. */
export interface TestWebhook {
  /** The address, which ends in a secret. */
  readonly url: string;
  readonly secret: string;
  readonly posted: Posted[];
}

/**
 * Opens a service that takes notifications.
 *
 * @param statuses what it answers, one after another, and then 200; 0 closes the connection, a text redirects to it
 */
export async function openTestWebhook(
  ...statuses: readonly (number | string)[]
): Promise<TestWebhook & AsyncDisposable> {
  const secret = "T0canary-webhook-secret";
  const posted: Posted[] = [];
  const server = createServer((request, response) => {
    let text = "";
    request.on("data", (chunk: Buffer) => (text += chunk.toString()));
    request.on("end", () => {
      const answer = statuses[posted.length] ?? 200;
      posted.push({ path: request.url ?? "", type: request.headers["content-type"], text });
      if (answer === 0) request.socket.destroy();
      else if (typeof answer === "string") response.writeHead(307, { location: answer }).end();
      else response.writeHead(answer).end("ok");
    });
  });
  const { host, close } = await listen(server);
  return {
    url: `http://${host}/services/${secret}?sig=${secret}`,
    secret,
    posted,
    [Symbol.asyncDispose]: close,
  };
}
