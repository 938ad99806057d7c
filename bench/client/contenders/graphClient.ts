import {
  Client,
  HTTPMessageHandler,
  RetryHandler,
  type Context,
  type Middleware,
} from "@microsoft/microsoft-graph-client";
import { authorization, clientOf, type OpenClient } from "../client.ts";

/** `@microsoft/microsoft-graph-client` with its own retries. Its token handler serves https only, so ours sets the header. */
export const graphClient: OpenClient = (url) => {
  const retry = new RetryHandler();
  retry.setNext(new HTTPMessageHandler());
  const authorize: Middleware = {
    execute: (context: Context) => {
      const headers = new Headers(context.options?.headers);
      headers.set("authorization", authorization);
      context.options = { ...context.options, headers: Object.fromEntries(headers) };
      return retry.execute(context);
    },
  };
  const client = Client.initWithMiddleware({
    middleware: authorize,
    baseUrl: `${url}/`,
    defaultVersion: "beta",
  });
  return clientOf(
    (path, body) => client.api(path.replace(/^\/beta/, "")).post(body ?? {}) as Promise<unknown>,
  );
};
