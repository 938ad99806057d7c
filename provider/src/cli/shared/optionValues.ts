import { InvalidArgumentError } from "commander";
import { durationMs } from "./duration";

/** Reads the value of `--port`. */
export function portValue(text: string): number {
  const port = /^\d+$/.test(text) ? Number(text) : NaN;
  if (port <= 65_535) return port;
  throw new InvalidArgumentError("A port is a whole number from 0 to 65535; 0 takes a free one.");
}

/** Reads a duration in milliseconds. */
export function durationValue(text: string): number {
  const ms = durationMs(text);
  if (ms !== undefined) return ms;
  throw new InvalidArgumentError(
    "A duration is a number with ms, s, m or h, such as 30s; a bare number is ms.",
  );
}

/** Reads a number of slots; `all` is as many as there are tasks. */
export function slotsValue(text: string): number {
  if (text === "all") return Infinity;
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("Slots are a whole number, 0 or more, or the word all.");
}

/** Reads a budget of resource units; a create costs two of them, so less would let nobody in. */
export function unitsValue(text: string): number {
  if (/^\d{1,9}$/.test(text) && Number(text) >= 2) return Number(text);
  throw new InvalidArgumentError(
    "Units are a whole number, 2 or more; SharePoint's smallest budget is 1200.",
  );
}

/** Reads the speed of the simulated clock. */
export function speedValue(text: string): number {
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text);
  throw new InvalidArgumentError("A speed is a number, 0 or more; 60 makes a minute of every second.");
}

/** Reads a limit: a whole number, 0 or more. */
export function wholeValue(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("It is a whole number, 0 or more.");
}

/** The forms of a report. */
export const reportFormats = ["html", "csv", "json", "junit", "md"] as const;

/** One of them. */
export type FormatName = (typeof reportFormats)[number];

/** Reads a list of forms: "html,md". */
export function formatsValue(text: string): readonly FormatName[] {
  const names = text.split(",").map((name) => name.trim());
  const known = reportFormats.filter((format) => names.includes(format));
  if (known.length > 0 && names.every((name) => reportFormats.some((format) => format === name)))
    return known;
  throw new InvalidArgumentError(`It is a list of ${reportFormats.join(", ")}, such as html,md.`);
}
