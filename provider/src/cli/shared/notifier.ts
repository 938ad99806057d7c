import { setTimeout as sleep } from "node:timers/promises";
import { exitCodes, type ErrorData, type EventOf, type MigrationEvent } from "../../driver";
import { sendNotification, webhookFrom, type Notification, type Webhook } from "../../notify";
import { remedyOf, remedyText } from "../../errors";
import { countsText } from "../ui/format";
import { several } from "../../text";
import type { CommonFlags } from "./context";

/** Notifies people of a run by a webhook. */
export interface Notifier {
  /** Notes an event; while `status` watches, some lead to a notification. */
  readonly note: (event: MigrationEvent) => void;
  /** Sends the result. Says why notifications were not sent, once for each reason. */
  readonly finish: (finished: EventOf<"run.finished">) => Promise<readonly string[]>;
}

/** How a notifier sends; a test replaces it. */
export type SendTo = (webhook: Webhook, notification: Notification) => Promise<string | undefined>;

const send: SendTo = (webhook, notification) =>
  sendNotification(webhook, notification, { pauseMs: 2_000, sleep: (ms) => sleep(ms) });

/** A watch sends no more often than this, and no more in all. */
const limits = { everyMs: 15 * 60_000, most: 20 };

/**
 * Opens the notifier of a command.
 *
 * @param command the word of the command: "up"
 * @throws MigrationError `cli.webhookInvalid`
 */
export function openNotifier(
  command: string,
  { notify = "", notifyFormat }: Pick<CommonFlags, "notify" | "notifyFormat">,
  { sendTo = send, now = Date.now }: { readonly sendTo?: SendTo; readonly now?: () => number } = {},
): Notifier {
  const webhook = webhookFrom(notify, notifyFormat, "send notifications");
  let migration: string | undefined;
  let error: ErrorData | undefined;
  let failures = noFailures();
  let sentAtMs = -Infinity;
  const sending: Promise<string | undefined>[] = [];
  const title = (what: string): string => [migration, `${command} ${what}`].filter(Boolean).join(": ");
  const post = (notification: Notification): void => {
    sentAtMs = now();
    sending.push(sendTo(webhook, notification));
  };
  const isDue = (): boolean =>
    failures.size > 0 && sending.length < limits.most && now() - sentAtMs >= limits.everyMs;
  return {
    note: (event) => {
      if (event.event === "run.started") migration = event.migration;
      if (stops.has(event.event) && "error" in event) error = event.error;
      if (event.event === "map.finished" && event.error)
        addFailure(failures, "the identity map", event.error);
      if ("subject" in event && "error" in event) addFailure(failures, event.subject, event.error);
      // Only a watch reports the status again and again; whatever else runs has an end soon.
      if (event.event !== "status" || event.nextLookAt === undefined || !isDue()) return;
      post({ title: title("has found failures"), needsAction: true, lines: failureLines(failures) });
      failures = noFailures();
    },
    finish: async (finished) => {
      if (isWorthIt(command, finished, error)) {
        const { exitCode, summary, counts, next } = finished;
        const lines = [
          [summary, countsText(counts)].filter(Boolean).join(" · "),
          ...(error ? [`${error.headline ?? error.message} ${error.because ?? ""}`] : []),
          ...failureLines(failures),
          ...(next === undefined ? [] : [`Next: ${next}`]),
        ];
        const needsAction = exitCode !== exitCodes.ok && exitCode !== exitCodes.changes;
        post({ title: title(endings[exitCode]), needsAction, lines });
      }
      const reasons = await Promise.all(sending);
      return [...new Set(reasons.filter((reason) => reason !== undefined))];
    },
  };
}

/** The events that say why a run did not go on. */
const stops: ReadonlySet<string> = new Set(["gate.closed", "wave.heldBack", "error"]);

const endings: Readonly<Record<EventOf<"run.finished">["exitCode"], string>> = {
  [exitCodes.ok]: "has ended",
  [exitCodes.error]: "could not do its work",
  [exitCodes.changes]: "has ended, and there are changes to make",
  [exitCodes.failedTasks]: "has ended, and some subjects need attention",
  [exitCodes.blocked]: "is blocked",
  [exitCodes.interrupted]: "was interrupted",
};

/** Who looks at the status once, such as every hour, wants to know of problems only; a mistyped command concerns no one else. */
function isWorthIt(
  command: string,
  { exitCode }: EventOf<"run.finished">,
  error: ErrorData | undefined,
): boolean {
  if (error?.code.startsWith("cli.")) return false;
  if (command !== "status") return true;
  return exitCode === exitCodes.error || exitCode === exitCodes.failedTasks;
}

type Failures = Map<string, { count: number; readonly subjects: string[] }>;
const noFailures = (): Failures => new Map();
const shownSubjects = 5;

function addFailure(failures: Failures, subject: string, { code }: ErrorData): void {
  const known = failures.get(code) ?? { count: 0, subjects: [] };
  known.count++;
  if (known.subjects.length < shownSubjects) known.subjects.push(subject);
  failures.set(code, known);
}

/** A paragraph for each cause, the most frequent first. */
const failureLines = (failures: Failures): readonly string[] =>
  [...failures]
    .sort(([, one], [, other]) => other.count - one.count)
    .map(([code, { count, subjects }]) => {
      const remedy = remedyOf(code);
      const more = count > subjects.length ? ", …" : "";
      return `${several(count, "subject")}: ${remedy.cause} [${code}]. ${remedyText(remedy)} (${subjects.join(", ")}${more})`;
    });
