import { createServer } from "node:net";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { hasCode } from "../../provider/src/errors";
import { openNotifier, type SendTo } from "../../provider/src/cli/shared/notifier";
import type { EventOf, MigrationEvent } from "../../provider/src/driver";
import {
  sendNotification,
  webhookFrom,
  type Notification,
  type WebhookFormat,
} from "../../provider/src/notify";
import { openTestCli } from "../support/cli";
import { openTestWebhook } from "../support/webhook";

const notification = { title: "merger: up has ended", needsAction: true, lines: ["2 subjects failed"] };
const atOnce = { pauseMs: 0, sleep: () => Promise.resolve() };
const send = (
  url: string,
  sent: Notification = notification,
  format: WebhookFormat = "slack",
): Promise<string | undefined> => sendNotification(webhookFrom(url, format, "send"), sent, atOnce);

test("Slack gets blocks of plain text, and a text in which nothing is markup", async () => {
  await using webhook = await openTestWebhook();
  const sent = { ...notification, title: "<!channel> & <https://evil.example|x>" };
  expect(await send(webhook.url, sent)).toBeUndefined();
  const [posted] = webhook.posted;
  expect(posted).toMatchObject({ path: new URL(webhook.url).pathname + new URL(webhook.url).search });
  expect(posted?.type).toBe("application/json");
  expect(JSON.parse(posted?.text ?? "")).toEqual({
    text: ":warning: &lt;!channel&gt; &amp; &lt;https://evil.example|x&gt;",
    blocks: [
      { type: "header", text: { type: "plain_text", text: sent.title, emoji: false } },
      { type: "section", text: { type: "plain_text", text: "2 subjects failed", emoji: false } },
    ],
  });
});

test("Teams gets an adaptive card whose texts are runs, which are not read as Markdown", async () => {
  await using webhook = await openTestWebhook();
  await send(webhook.url, { ...notification, lines: ["[x](https://evil.example)"] }, "teams");
  const { type, attachments } = JSON.parse(webhook.posted[0]?.text ?? "") as Record<string, unknown>;
  expect(type).toBe("message");
  expect(attachments).toEqual([
    {
      contentType: "application/vnd.microsoft.card.adaptive",
      content: expect.objectContaining({
        type: "AdaptiveCard",
        body: [
          expect.objectContaining({
            type: "RichTextBlock",
            inlines: [expect.objectContaining({ text: notification.title, color: "attention" })],
          }),
          { type: "RichTextBlock", inlines: [{ type: "TextRun", text: "[x](https://evil.example)" }] },
        ],
      }),
    },
  ]);
});

test.each<WebhookFormat>(["slack", "teams"])("what %s gets is bounded, whatever is said", async (format) => {
  await using webhook = await openTestWebhook();
  const lines = Array.from({ length: 5_000 }, () => "\u001b[31m𝕏".repeat(5_000));
  await send(webhook.url, { title: "x".repeat(10_000), needsAction: false, lines }, format);
  const { text = "" } = webhook.posted[0] ?? {};
  expect(Buffer.byteLength(text)).toBeLessThan(28_000);
  expect(text).not.toContain("\\u001b");
});

test.each<[readonly (number | string)[], string | undefined, number]>([
  [[503], undefined, 2],
  [[429], undefined, 2],
  [[0], undefined, 2],
  [[503, 502], "HTTP 502", 2],
  [[404], "HTTP 404", 1],
])("an answer %j leads to %j after %d tries", async (statuses, reason, tries) => {
  await using webhook = await openTestWebhook(...statuses);
  expect(await send(webhook.url)).toBe(reason);
  expect(webhook.posted).toHaveLength(tries);
});

test("a redirect is not followed, so that no other host learns the secret", async () => {
  await using other = await openTestWebhook();
  await using webhook = await openTestWebhook(other.url);
  expect(await send(webhook.url)).toBe("HTTP 307");
  expect(other.posted).toEqual([]);
});

test("a service that is silent is given up", async () => {
  const server = createServer(() => undefined).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const webhook = webhookFrom(`http://127.0.0.1:${String(port)}/x`, "slack", "send");
  expect(await sendNotification(webhook, notification, { ...atOnce, timeoutMs: 100 })).toMatch(/TIMEOUT/);
  server.close();
});

test.each([
  ["https://hooks.slack.com/services/T/B/X", "slack"],
  ["https://prod-1.westeurope.logic.azure.com:443/workflows/x?sig=y", "teams"],
  ["https://default1.2.environment.api.powerplatform.com/powerautomate/x", "teams"],
  ["https://contoso.webhook.office.com/webhookb2/x", "teams"],
])("%s is a webhook of %s", (address, format) => {
  expect(webhookFrom(address, undefined, "send").format).toBe(format);
});

test.each([
  ["http://hooks.slack.com/services/canary", "notHttps"],
  ["https://user:canary@hooks.slack.com/x", "notHttps"],
  ["canary", "notHttps"],
  ["", "notHttps"],
  ["https://hooks.slack.com.evil.example/canary", "unknownHost"],
])("%s is refused as %s, and no message has it", (address, mistake) => {
  const refused = (): unknown => {
    try {
      return webhookFrom(address, undefined, "send notifications");
    } catch (thrown) {
      return thrown;
    }
  };
  const error = refused();
  expect(hasCode(error, "cli.webhookInvalid") && error.facts.mistake).toBe(mistake);
  expect(JSON.stringify(error) + String(error)).not.toContain("canary");
});

const finished = (exitCode: EventOf<"run.finished">["exitCode"]): EventOf<"run.finished"> => ({
  ...{ event: "run.finished", exitCode, summary: "1 task failed", counts: { failed: 1 }, seconds: 1 },
  next: "sharepoint-migration retry",
});
const failed = (subject: string): MigrationEvent => ({
  ...{ event: "task.ended", wave: "pilot", subject, taskId: "1", status: "failed" },
  error: { code: "MnAOdbUsersAreNotLicensed", message: "no license" },
});
const look: MigrationEvent = { event: "status", waves: [], nextLookAt: "2099-01-01T00:00:00Z" };

function notifierAt(clock: { ms: number }, command = "status") {
  const sent: Notification[] = [];
  const sendTo: SendTo = (_webhook, one) => Promise.resolve(void sent.push(one));
  const flags = { notify: "https://hooks.slack.com/x" };
  return { sent, notifier: openNotifier(command, flags, { sendTo, now: () => clock.ms }) };
}

test("a watch notifies of failures at once, then at most every quarter of an hour, and of the end", async () => {
  const clock = { ms: 0 };
  const { sent, notifier } = notifierAt(clock);
  notifier.note({ event: "run.started", command: "status", migration: "merger", waves: ["pilot"] });
  for (const [subject, ms] of [
    ["user:a", 0],
    ["user:b", 60_000],
    ["user:c", 14 * 60_000],
    ["user:d", 15 * 60_000],
  ] as const) {
    clock.ms = ms;
    notifier.note(failed(subject));
    notifier.note(look);
  }
  expect(sent.map(({ title }) => title)).toEqual(Array(2).fill("merger: status has found failures"));
  expect(sent[0]?.lines).toEqual([
    expect.stringMatching(/^1 subject: .*MnAOdbUsersAreNotLicensed.* Who acts: license owner\. .*user:a/),
  ]);
  expect(sent[1]?.lines).toEqual([expect.stringMatching(/^3 subjects: .*user:b, user:c, user:d/)]);
  await notifier.finish(finished(3));
  expect(sent.at(-1)).toMatchObject({
    title: "merger: status has ended, and some subjects need attention",
    needsAction: true,
    lines: ["1 task failed · failed 1", "Next: sharepoint-migration retry"],
  });
});

test.each([
  ["status", 0, 0],
  ["status", 2, 0],
  ["status", 3, 1],
  ["status", 1, 1],
  ["up", 0, 1],
  ["up", 4, 1],
] as const)("%s that ends with %d sends %d notifications", async (command, exitCode, count) => {
  const { sent, notifier } = notifierAt({ ms: 0 }, command);
  await notifier.finish(finished(exitCode));
  expect(sent).toHaveLength(count);
});

test("the command notifies of its failure, and nothing that it writes has the address", async () => {
  await using webhook = await openTestWebhook();
  await using cli = await openTestCli();
  const words = ["up", "--yes", "--notify-format", "slack", "--notify", webhook.url];
  const { exitCode, out, err } = await cli.run(...words);
  expect(exitCode).toBe(1);
  expect(webhook.posted.map(({ text }) => text)).toEqual([expect.stringContaining("Cannot read the plan")]);
  expect(out + err + JSON.stringify(webhook.posted.map(({ text }) => text))).not.toContain(webhook.secret);
});

test("the address comes from a variable, too; if sending fails, the command warns and ends as without it", async () => {
  await using webhook = await openTestWebhook(404);
  await using cli = await openTestCli({ env: { SHAREPOINT_MIGRATION_NOTIFY: webhook.url } });
  const { exitCode, events } = await cli.run("up", "--yes", "--notify-format", "teams", "--json");
  expect(exitCode).toBe(1);
  expect(events).toContainEqual(
    expect.objectContaining({ event: "warning", message: "a notification was not sent (HTTP 404)" }),
  );
  expect(events.at(-1)).toMatchObject({ event: "run.finished", exitCode: 1 });
  expect(JSON.stringify(events)).not.toContain(webhook.secret);
});

test("an address that is invalid ends the command before it does anything, and is not shown", async () => {
  await using cli = await openTestCli();
  const { exitCode, err } = await cli.run("up", "--yes", "--notify", "https://example.com/canary");
  expect([exitCode, err]).toEqual([1, expect.stringContaining("[cli.webhookInvalid]")]);
  expect(err).not.toContain("canary");
});
