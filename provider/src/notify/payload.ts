import { bounded, type Notification } from "./notification";
import type { WebhookFormat } from "./webhook";

/** The body of the request to a webhook. In both formats the texts are plain: nothing in them is a link or a mention. */
export const payloadOf = (format: WebhookFormat, notification: Notification): object =>
  payloads[format](bounded(notification));

const payloads: Readonly<Record<WebhookFormat, (notification: Notification) => object>> = {
  // https://learn.microsoft.com/connectors/teams: a workflow posts the adaptive card that it is sent.
  teams: ({ title, needsAction, lines }) => ({
    type: "message",
    attachments: [
      {
        contentType: "application/vnd.microsoft.card.adaptive",
        content: {
          $schema: "http://adaptivecards.io/schemas/adaptive-card.json",
          type: "AdaptiveCard",
          version: "1.4",
          msteams: { width: "Full" },
          body: [
            richText({ text: title, weight: "bolder", color: needsAction ? "attention" : "good" }),
            ...lines.map((text) => richText({ text })),
          ],
        },
      },
    ],
  }),
  // https://api.slack.com/messaging/webhooks
  slack: ({ title, needsAction, lines }) => ({
    text: escaped(`${needsAction ? ":warning:" : ":white_check_mark:"} ${title}`),
    blocks: [
      { type: "header", text: plain(title) },
      ...(lines.length > 0 ? [{ type: "section", text: plain(cut(lines.join("\n"))) }] : []),
    ],
  }),
};

/** Only a text block reads Markdown; a run of text does not. */
const richText = (run: { readonly text: string; readonly weight?: string; readonly color?: string }) => ({
  type: "RichTextBlock",
  inlines: [{ type: "TextRun", ...run }],
});

const plain = (text: string) => ({ type: "plain_text", text, emoji: false });

/** What Slack shows where it has no room for blocks is read as markup. */
const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** Slack refuses a longer section. */
const mostCharacters = 3_000;
const cut = (text: string): string =>
  text.length > mostCharacters ? `${text.slice(0, mostCharacters - 1)}…` : text;
