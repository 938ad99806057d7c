import { Agent, request, RetryAgent, type Dispatcher } from "undici";
import { authorization, clientOf, type OpenClient } from "../client.ts";

const over =
  (open: () => Dispatcher): OpenClient =>
  (url) => {
    const dispatcher = open();
    return clientOf(async (path, body) => {
      const reply = await request(url + path, {
        dispatcher,
        method: "POST",
        headers: { authorization, "content-type": "application/json" },
        ...(body && { body: JSON.stringify(body) }),
      });
      const text = await reply.body.text();
      if (reply.statusCode >= 300) throw new Error(`Graph answered ${reply.statusCode}.`);
      return text === "" ? {} : (JSON.parse(text) as unknown);
    });
  };

const agent = (): Agent => new Agent({ connections: 16 });

/** undici alone: the least that an HTTP call can cost here. */
export const undici = over(agent);

/** undici's RetryAgent as it comes: it repeats no POST. */
export const retryAgent = over(() => new RetryAgent(agent()));

/** The same, set to repeat POST too. */
export const retryAgentWithPost = over(
  () => new RetryAgent(agent(), { methods: ["GET", "HEAD", "OPTIONS", "PUT", "DELETE", "TRACE", "POST"] }),
);
