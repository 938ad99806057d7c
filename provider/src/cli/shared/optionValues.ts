import { InvalidArgumentError } from "commander";
import type { ReportFormat } from "../../report";

/** A parser of an option's value; a value that `read` does not accept ends the command with what would be accepted. */
const parser =
  <T>(accepted: string, read: (text: string) => T | undefined) =>
  (text: string): T => {
    const value = read(text);
    if (value !== undefined) return value;
    throw new InvalidArgumentError(accepted);
  };

function wholeIn(text: string, least = 0, most = Infinity): number | undefined {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
  return value >= least && value <= most ? value : undefined;
}

/** Parses the value of `--port`. */
export const port = parser("A port is a whole number from 0 to 65535; 0 picks a free one.", (text) =>
  wholeIn(text, 0, 65_535),
);

const unitMs: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 };

/** Parses a duration such as `1500`, `250ms`, `30s`, `5m` or `1.5h`, in milliseconds; a bare number is milliseconds. */
export const duration = parser(
  "A duration is a number with ms, s, m or h, such as 30s; a bare number is ms.",
  (text) => {
    const [, amount, unit = "ms"] = /^(\d+(?:\.\d+)?)\s*(ms|s|m|h)?$/i.exec(text.trim()) ?? [];
    const ms = Math.round(Number(amount) * (unitMs[unit.toLowerCase()] ?? NaN));
    return Number.isSafeInteger(ms) ? ms : undefined;
  },
);

/** Parses a number of slots; `all` means no limit. */
export const slots = parser("Slots are a whole number, 0 or more, or the word all.", (text) =>
  text === "all" ? Infinity : wholeIn(text),
);

/** Parses a budget of resource units; a create costs two, so a smaller budget would never allow one. */
export const units = parser(
  "Units are a whole number, 2 or more; SharePoint's smallest budget is 1200.",
  (text) => wholeIn(text, 2),
);

/** Parses the speed of the simulated clock. */
export const speed = parser("A speed is a number, 0 or more; 60 makes a minute of every second.", (text) =>
  /^\d+(\.\d+)?$/.test(text) ? Number(text) : undefined,
);

/** Parses a limit. */
export const wholeNumber = parser("A limit is a whole number, 0 or more.", (text) => wholeIn(text));

/** Parses a rate. */
export const rate = parser("A rate is a whole number, 1 or more.", (text) => wholeIn(text, 1));

// The formats of the report, which is not loaded yet; the compiler finds one that is missing.
const formats = { html: 0, csv: 0, json: 0, junit: 0, md: 0 } satisfies Record<ReportFormat, 0>;

/** Parses a list of report formats: "html,md". */
export const formatList = parser(
  `Formats are a list of ${Object.keys(formats).join(", ")}, such as html,md.`,
  (text) => {
    const names = text.split(",").map((name) => name.trim());
    const isFormat = (name: string): name is ReportFormat => Object.hasOwn(formats, name);
    return names.every(isFormat) ? names : undefined;
  },
);
