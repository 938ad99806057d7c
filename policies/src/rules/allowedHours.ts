import type { ResourceValidationPolicy } from "@pulumi/policy";
import { finding } from "pulumi-sharepoint-migration/policy";
import { textOf } from "../task/declaredTask";
import { hoursText, isAlways, isInside, isZone, weekdays, windowText, type AllowedHours } from "./hours";
import { taskPolicy, type Rule } from "./taskPolicy";

const rule: Rule<AllowedHours> = {
  name: "allowed-hours",
  description: "Migration tasks start inside the allowed hours.",
  enforcementLevel: "advisory",
  properties: {
    days: {
      type: "array",
      items: { type: "string", enum: [...weekdays] },
      uniqueItems: true,
      default: [...weekdays],
      description: "The days on which a period of allowed hours begins.",
    },
    from: {
      type: "string",
      pattern: "^([01][0-9]|2[0-3]):[0-5][0-9]$",
      default: "00:00",
      description: "When it begins.",
    },
    to: {
      type: "string",
      pattern: "^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$",
      default: "24:00",
      description: "When it ends; on the next day unless that is after `from`.",
    },
    timeZone: {
      type: "string",
      maxLength: 60,
      default: "UTC",
      description: "The time zone of both, by its IANA name.",
    },
  },
};

/** The whole window of a task is inside one period of the allowed hours. By default every hour is allowed. */
export const allowedHours = (): ResourceValidationPolicy =>
  taskPolicy(rule, (task, hours, report) => {
    if (!isZone(hours.timeZone)) {
      const mistake = `Unknown time zone ${hours.timeZone}; a valid name is, for example, Europe/Zurich`;
      return report(finding("policy.config.wrong", { rule: rule.name, mistake }));
    }
    if (isAlways(hours)) return;
    const startMs = instantOf(textOf(task, "preferredStartDateTime"));
    const { subject } = task;
    if (startMs === undefined)
      return report(finding("policy.hours.any", { subject, hours: hoursText(hours) }));
    const window = { startMs, endMs: instantOf(textOf(task, "preferredLatestStartDateTime")) };
    if (isInside(window, hours)) return;
    const facts = { subject, window: windowText(window, hours), hours: hoursText(hours) };
    report(finding("policy.hours.outside", facts));
  });

/** An invalid instant was refused before any policy runs. */
function instantOf(text: string | undefined): number | undefined {
  const ms = text === undefined ? Number.NaN : Date.parse(text);
  return Number.isNaN(ms) ? undefined : ms;
}
