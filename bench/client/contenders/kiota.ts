import { RetryHandler } from "@microsoft/kiota-http-fetchlibrary";
import { authorization, clientOf, type OpenClient } from "../client.ts";

/** Kiota's retry handler, as the generated Graph SDKs use it, around fetch. */
export const kiota: OpenClient = (url) => {
  const retry = new RetryHandler();
  retry.next = { next: undefined, execute: (target, init) => fetch(target, init) };
  return clientOf(async (path, body) => {
    const reply = await retry.execute(url + path, {
      method: "POST",
      headers: { authorization, "content-type": "application/json" },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!reply.ok) throw new Error(`Graph answered ${reply.status}.`);
    return reply.status === 204 ? {} : await reply.json();
  });
};
