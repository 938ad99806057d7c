import { outcomeOf, NoReply, wire, type Send } from "../graph";
import type { Notification } from "./notification";
import { payloadOf } from "./payload";
import type { Webhook } from "./webhook";

/** How often and how long sending is tried. */
export interface SendOptions {
  /** The wait before the second try, in milliseconds. */
  readonly pauseMs: number;
  readonly sleep: (ms: number) => Promise<void>;
  /** How long one try may take, in milliseconds. Default: 10 s. */
  readonly timeoutMs?: number;
}

/**
 * Sends a notification: twice, if the first time the service is not reached or says that it is busy. Redirects are not
 * followed, since the address is a secret.
 *
 * @returns why it was not sent, without the address; undefined if it was
 */
export async function sendNotification(
  { origin, path, format }: Webhook,
  notification: Notification,
  { pauseMs, sleep, timeoutMs = 10_000 }: SendOptions,
): Promise<string | undefined> {
  const send = wire({ origin, isSimulator: false }, { connectMs: timeoutMs, answerMs: timeoutMs });
  const body = JSON.stringify(payloadOf(format, notification));
  const first = await trySend(send, path, body);
  if (!first?.mayPass) return first?.reason;
  await sleep(pauseMs);
  return (await trySend(send, path, body))?.reason;
}

interface Failure {
  readonly reason: string;
  /** Whether another try may succeed. */
  readonly mayPass: boolean;
}

async function trySend(send: Send, path: string, body: string): Promise<Failure | undefined> {
  const headers = { "content-type": "application/json" };
  const reply = await outcomeOf(send({ method: "POST", path, headers, repeatable: false, body }));
  if (reply instanceof NoReply) return { reason: reply.reason, mayPass: !reply.isTls };
  const { status } = reply;
  if (status >= 200 && status < 300) return undefined;
  return { reason: `HTTP ${String(status)}`, mayPass: status === 429 || status >= 500 };
}
