import { appendFileSync, closeSync, openSync } from "node:fs";
import { resolve } from "node:path";
import { fail, type Notify, type MigrationError } from "../errors";
import { systemCode } from "../text";

type Env = Readonly<Record<string, string | undefined>>;

/** The variable that says where the lines about calls go. */
export const traceVariable = "SHAREPOINT_MIGRATION_TRACE";

/** Takes a line for each call to Graph. Never throws. */
export type TraceLog = (line: string) => void;

/** Where `SHAREPOINT_MIGRATION_TRACE` wants the lines. */
export type TraceTarget =
  | { readonly is: "nowhere" }
  | { readonly is: "stderr" }
  /** With its absolute path. */
  | { readonly is: "file"; readonly file: string };

/** Reads `SHAREPOINT_MIGRATION_TRACE`: `1` or `stderr`, the path of a file, or nothing (also `0`). */
export function traceTarget(env: Env): TraceTarget {
  const setting = env[traceVariable]?.trim() ?? "";
  if (setting === "" || setting === "0") return { is: "nowhere" };
  if (setting === "1" || setting === "stderr") return { is: "stderr" };
  return { is: "file", file: resolve(setting) };
}

type Unwritable = MigrationError<"settings.traceUnwritable">;

/** What a process in another folder must be given so that its lines go to the same place. */
export function inheritedTrace(env: Env): Env {
  const target = traceTarget(env);
  return target.is === "file" ? { [traceVariable]: target.file } : {};
}

/** Only the owner may read what is written: paths name people. Does not change a file that is there already. */
const ownerOnly = 0o600;

/**
 * Why a trace cannot be written to a file; undefined when it can. Makes the file.
 *
 * @returns MigrationError `settings.traceUnwritable`
 */
export function traceProblem(file: string): Unwritable | undefined {
  try {
    closeSync(openSync(file, "a", ownerOnly));
    return undefined;
  } catch (thrown) {
    return unwritable(file, thrown);
  }
}

/**
 * Opens what `SHAREPOINT_MIGRATION_TRACE` names. Several processes may write to one file: each line is appended at once,
 * as a whole. A file that cannot be written, now or later, costs one warning and no migration.
 *
 * @param notify takes the warning
 * @returns undefined when nothing is to be written
 */
export function openTraceLog(env: Env, notify: Notify): TraceLog | undefined {
  const target = traceTarget(env);
  switch (target.is) {
    case "nowhere":
      return undefined;
    case "stderr":
      return (line) => void process.stderr.write(`${line}\n`);
    case "file":
      return openFile(target.file, notify);
  }
}

function openFile(file: string, notify: Notify): TraceLog | undefined {
  const giveUp = ({ facts }: Unwritable): void => notify({ kind: "traceUnwritable", ...facts });
  const problem = traceProblem(file);
  if (problem) {
    giveUp(problem);
    return undefined;
  }
  let hasFailed = false;
  return (line) => {
    if (hasFailed) return;
    try {
      // Opened for each line, so that the file can be rotated; in one write, so that lines stay whole.
      appendFileSync(file, `${line}\n`, { mode: ownerOnly });
    } catch (thrown) {
      hasFailed = true;
      giveUp(unwritable(file, thrown));
    }
  };
}

function unwritable(file: string, thrown: unknown): Unwritable {
  return fail("settings.traceUnwritable", { file, reason: systemCode(thrown) });
}
