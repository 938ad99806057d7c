import { fail } from "../errors";
import { isHttpsOrLoopback } from "../graph";

/** The services whose incoming webhooks are known. */
export const webhookFormats = ["teams", "slack"] as const;

/** One of them. */
export type WebhookFormat = (typeof webhookFormats)[number];

/** Where notifications are sent. The address is a secret: who has it can write to the channel. */
export interface Webhook {
  /** Scheme, host and port. */
  readonly origin: string;
  /** Path and query, which hold the secret. */
  readonly path: string;
  readonly format: WebhookFormat;
}

/** The hosts of each service, or the domains that they are in. */
const hosts: Readonly<Record<WebhookFormat, readonly string[]>> = {
  teams: ["logic.azure.com", "api.powerplatform.com", "powerautomate.com", "webhook.office.com"],
  slack: ["hooks.slack.com", "hooks.slack-gov.com"],
};

/**
 * Reads the address of a webhook. No message names it.
 *
 * @param format of hosts that are neither Teams' nor Slack's
 * @throws MigrationError `cli.webhookInvalid`
 */
export function webhookFrom(address: string, format: WebhookFormat | undefined, attempt: string): Webhook {
  if (!isHttpsOrLoopback(address)) throw fail("cli.webhookInvalid", { attempt, mistake: "notHttps" });
  const { origin, hostname, pathname, search } = new URL(address);
  const known = webhookFormats.find((one) =>
    hosts[one].some((host) => hostname === host || hostname.endsWith(`.${host}`)),
  );
  const chosen = format ?? known;
  if (chosen === undefined) throw fail("cli.webhookInvalid", { attempt, mistake: "unknownHost" });
  return { origin, path: pathname + search, format: chosen };
}
