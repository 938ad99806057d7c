export type { Notification } from "./notification";
export { sendNotification, type SendOptions } from "./sendNotification";
export { webhookFormats, webhookFrom, type Webhook, type WebhookFormat } from "./webhook";
