import type { Counts, ExitCode, MigrationEvent } from "../../driver";
import type { WebhookFormat } from "../../notify";
import type { Place } from "../../plan";
import type { OutputMode } from "../ui/terminal";
import type { Colorize } from "../ui/viewport";

/** Options of every command. */
export interface CommonFlags {
  readonly json?: boolean;
  /** `json`: one document on stdout when the command has ended. */
  readonly output?: "text" | "json";
  readonly color?: boolean;
  /** The address of a webhook, which is a secret. */
  readonly notify?: string;
  readonly notifyFormat?: WebhookFormat;
  /** A file to which a summary in Markdown is appended. */
  readonly summary?: string;
}

/** What a command works with. */
export interface CommandContext {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly output: OutputMode;
  /** Aborted by the first Ctrl-C: start nothing new. */
  readonly stopSignal: AbortSignal;
  /** Aborted by the second Ctrl-C: abandon what is in progress. Only for a command that then stops by itself. */
  readonly stopNow: AbortSignal;
  /** Reports what happens: to people as progress, with `--json` to machines. */
  readonly emit: (event: MigrationEvent) => void;
  /** Writes a result to stdout; with `--json` nothing. */
  readonly print: (text: string) => void;
  /** The same for what is to be copied: no line of it is broken, however narrow the terminal is. */
  readonly printExact: (text: string) => void;
  /** Writes a line for people to stderr. */
  readonly log: (line: string) => void;
  /** Sets where each subject is in its file, for annotations. */
  readonly setLocations: (locationOf: (subject: string) => Place | undefined) => void;
  /** Colors a text for stdout. */
  readonly color: Colorize;
  /** Whether a person sees the counts of each wave already, beside its bar. */
  readonly showsBars: () => boolean;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Removes the block from the screen and writes the results so far, so that a person can be asked something. */
  readonly releaseScreen: () => void;
  /** Excludes the time spent waiting for a person from the duration of the command. */
  readonly excludeWait: (ms: number) => void;
  /** The command line that was typed. */
  readonly commandLine: string;
}

/** What a command does, beside what all commands do. */
export type CommandBody<Flags> = (
  context: CommandContext,
  flags: Flags,
  argument: string | undefined,
) => Promise<CommandResult>;

/** How a command ended. */
export interface CommandResult {
  readonly exitCode: ExitCode;
  /** "2 tasks failed" */
  readonly summary: string;
  readonly counts?: Counts;
  /** Where the report was written. */
  readonly report?: string;
  /** The command to run next. */
  readonly next?: string;
}
