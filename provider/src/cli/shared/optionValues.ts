import { InvalidArgumentError } from "commander";
import type { ReportFormat } from "../../report";

/** Parses the value of `--port`. */
export function port(text: string): number {
  const value = /^\d+$/.test(text) ? Number(text) : NaN;
  if (value <= 65_535) return value;
  throw new InvalidArgumentError("A port is a whole number from 0 to 65535; 0 picks a free one.");
}

const unitMs: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 };

/** Parses a duration such as `1500`, `250ms`, `30s`, `5m` or `1.5h`, in milliseconds; a bare number is milliseconds. */
export function duration(text: string): number {
  const [, amount, unit = "ms"] = /^(\d+(?:\.\d+)?)\s*(ms|s|m|h)?$/i.exec(text.trim()) ?? [];
  const ms = Math.round(Number(amount) * (unitMs[unit.toLowerCase()] ?? NaN));
  if (Number.isSafeInteger(ms)) return ms;
  throw new InvalidArgumentError(
    "A duration is a number with ms, s, m or h, such as 30s; a bare number is ms.",
  );
}

/** Parses a number of slots; `all` means no limit. */
export function slots(text: string): number {
  if (text === "all") return Infinity;
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("Slots are a whole number, 0 or more, or the word all.");
}

/** Parses a budget of resource units; a create costs two, so a smaller budget would never allow one. */
export function units(text: string): number {
  if (/^\d{1,9}$/.test(text) && Number(text) >= 2) return Number(text);
  throw new InvalidArgumentError(
    "Units are a whole number, 2 or more; SharePoint's smallest budget is 1200.",
  );
}

/** Parses the speed of the simulated clock. */
export function speed(text: string): number {
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text);
  throw new InvalidArgumentError("A speed is a number, 0 or more; 60 makes a minute of every second.");
}

/** Parses a limit. */
export function wholeNumber(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("A limit is a whole number, 0 or more.");
}

// The formats of the report, which is not loaded yet; the compiler finds one that is missing.
const formats = { html: 0, csv: 0, json: 0, junit: 0, md: 0 } satisfies Record<ReportFormat, 0>;

/** Parses a list of report formats: "html,md". */
export function reportFormats(text: string): readonly ReportFormat[] {
  const names = text.split(",").map((name) => name.trim());
  const isFormat = (name: string): name is ReportFormat => Object.hasOwn(formats, name);
  if (names.every(isFormat)) return names;
  throw new InvalidArgumentError(
    `Formats are a list of ${Object.keys(formats).join(", ")}, such as html,md.`,
  );
}
