import type { Counts, ExitCode, MigrationEvent } from "../../driver/index";
import type { Place } from "../../plan/index";
import type { Paint } from "../progress/canvas";
import type { Manner } from "../terminal/surroundings";

/** Flags that every command knows. */
export interface CommonFlags {
  readonly json?: boolean;
  readonly color?: boolean;
  /** A file to which a summary in Markdown is added. */
  readonly summary?: string;
}

/** What a command works with. */
export interface CommandContext {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly manner: Manner;
  /** Aborted by the first Ctrl-C: begin nothing new. */
  readonly drain: AbortSignal;
  /** Aborted by the second: give up what is under way. Only for a command that then stops by itself. */
  readonly stopNow: AbortSignal;
  /** Tells what happens: to people as progress, with `--json` to machines. */
  readonly tell: (event: MigrationEvent) => void;
  /** The result that people asked for, on stdout; with `--json` nothing. */
  readonly print: (text: string) => void;
  /** A line for people on stderr. */
  readonly say: (line: string) => void;
  /** Says where each subject stands in its file, for annotations. */
  readonly placeSubjects: (placeOf: (subject: string) => Place | undefined) => void;
  /** The colours of stdout. */
  readonly paint: Paint;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Takes note of a time in which a person was waited for; it is no part of what the command took. */
  readonly waited: (ms: number) => void;
}

/** How a command ended. */
export interface Ending {
  readonly exitCode: ExitCode;
  /** "2 tasks failed" */
  readonly summary: string;
  readonly counts?: Counts;
  /** Where the report was written. */
  readonly report?: string;
  /** The command that goes on from here. */
  readonly next?: string;
}

/** What a command does. Failures are thrown. */
export type CommandBody = (context: CommandContext) => Promise<Ending>;
