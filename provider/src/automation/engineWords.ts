import { oneLine } from "../errors";

/** Takes Pulumi's marks of colour out of a text: `<{%fg 1%}>`. */
export const withoutColour = (text: string): string => text.replace(/<\{%[^%]{0,40}%\}>/g, "");

/** The URL of a backend may hold a user and a password. */
const withoutPasswords = (text: string): string => text.replace(/:\/\/[^\s/@]{1,200}@/g, "://…@");

/** What Pulumi says when it fails, on one line: its first error, or the last thing it said. */
export function plainWords(printed: string): string {
  const lines = withoutColour(printed)
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
  const error = lines.find((line) => /^error: ./.test(line)) ?? lines.at(-1) ?? "it said nothing";
  return oneLine(withoutPasswords(error.replace(/^error: /, "")));
}

/** What Pulumi says of every run that fails, whatever the cause. */
const general = /^(error: )?update (failed|cancell?ed)$/;

/**
 * Why a run failed that no subject has failed in: the first complaint that says more than that it failed, without what
 * follows its first line, such as a stack trace.
 *
 * @param last what Pulumi said last
 */
export function whyFailed(complaints: readonly string[], last: string | undefined): string {
  const telling = complaints
    .map((complaint) => complaint.trim())
    .find((text) => text !== "" && !general.test(text));
  return telling === undefined ? (last ?? "nothing") : plainWords(telling.split("\n")[0] ?? "");
}
