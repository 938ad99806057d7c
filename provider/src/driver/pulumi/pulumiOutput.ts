import { oneLine } from "../../text";

/** Takes Pulumi's marks of colour out of a text: `<{%fg 1%}>`. */
export const withoutColor = (text: string): string => text.replace(/<\{%[^%]{0,40}%\}>/g, "");

/** The URL of a backend may hold a user and a password. */
const withoutPasswords = (text: string): string => text.replace(/:\/\/[^\s/@]{1,200}@/g, "://…@");

/** What Pulumi says when it fails, on one line: its first error, or the last thing it said. */
export function firstError(printed: string): string {
  const lines = withoutColor(printed)
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
  const error = lines.find((line) => /^error: ./.test(line));
  const last = lines.findLast((line) => !progress.test(line));
  const said = error?.replace(/^error: /, "") ?? crash(lines) ?? last ?? "it said nothing";
  return oneLine(withoutPasswords(said + codeOfStore(lines)));
}

/** A line of Pulumi's about a step: "-  sharepoint:UserMigrationTask anna@contoso.com deleting (0s)". It is not a reason. */
const progress = /^[-+~=@. ]{1,3} .* \w+(ing|ed)( \w+)? \(\d+(\.\d+)?s\)/;

/** A crash is reported in pages, of which one line says what it was. Pulumi (3.259 to 3.276) crashes where it may not write to Azure. */
function crash(lines: readonly string[]): string | undefined {
  const panic = lines.find((line) => /^Panic: /.test(line))?.replace(/^Panic: +/, "");
  if (panic === undefined) return undefined;
  return lines.some((line) => line.includes("azureblob.(*writer)"))
    ? "it crashed while it wrote to Azure Blob Storage, as it does where it may not write"
    : `it crashed: ${panic}`;
}

/** Azure's own code for why a store was not opened is on a line of its own, below the URL that was called. */
function codeOfStore(lines: readonly string[]): string {
  const code = lines.flatMap((line) => /^ERROR CODE: (\w{1,80})$/.exec(line)?.[1] ?? [])[0];
  return code === undefined ? "" : ` (${code})`;
}

/** Whether Pulumi says that it could not connect to the provider of dynamic resources. */
export const isAttachFailure = (said: string): boolean =>
  said.includes("plugin [pulumi-nodejs] did not begin responding to RPC connections");

/** The signal that has ended Pulumi, as the Automation API says it; undefined when it ended by itself. */
export const signalIn = (said: string): string | undefined =>
  /^ ?stderr: Command was killed with (SIG[A-Z0-9]{1,10})\b/m.exec(said)?.[1];

/** What Pulumi says of every run that fails, whatever the cause. */
const general = /^(error: )?update (failed|cancell?ed)$/;

/**
 * Why a run failed that no subject has failed in: the first complaint that says more than that it failed, without what
 * follows its first line, such as a stack trace.
 *
 * @param last what Pulumi said last
 */
export function failureReason(complaints: readonly string[], last: string | undefined): string {
  const telling = complaints
    .map((complaint) => complaint.trim())
    .find((text) => text !== "" && !general.test(text));
  return telling === undefined ? (last ?? "nothing") : firstError(telling.split("\n")[0] ?? "");
}
