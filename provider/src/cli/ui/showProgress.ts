import type { ErrorData, MigrationEvent } from "../../driver";
import type { Place } from "../../plan";
import { annotation, mostAnnotations } from "./annotations";
import { failureLines, failuresAfter, noFailures } from "./failureMessages";
import type { LiveWriter } from "./liveWriter";
import { plainLines } from "./plainLines";
import { noProgress, progressAfter, type ProgressState } from "./progressState";
import type { OutputMode, Screen } from "./terminal";

/** Time as the renderers take it, so that a test need not wait. */
export interface Ticker {
  readonly now: () => number;
  /** Calls back again and again, until the function that it returns is called. */
  readonly every: (ms: number, then: () => void) => () => void;
}

/** Shows the events to people and machines. */
export interface ProgressView {
  readonly emit: (event: MigrationEvent) => void;
  /** A line for people, above the block if there is one. */
  readonly log: (line: string) => void;
  /** Leaves the terminal as it was found. */
  readonly close: () => void;
  readonly state: () => ProgressState;
  /** Whether there is a block on the screen that must not be written into. */
  readonly hasLiveBlock: () => boolean;
}

interface Options {
  readonly output: OutputMode;
  readonly stdout: Screen;
  readonly stderr: Screen;
  readonly ticker: Ticker;
  /** Present in the output `live`. */
  readonly live?: LiveWriter;
  /** Where a subject is in its file, for annotations. */
  readonly locationOf?: (subject: string) => Place | undefined;
}

const tickMs = 1_000;

/** Opens the view of a command's progress. With `--json` every event becomes a line on stdout, with the time in front. */
export function showProgress({ output, stdout, stderr, ticker, live, locationOf }: Options): ProgressView {
  let state = noProgress(ticker.now());
  let since = { loggedMs: ticker.now() };
  let annotations = 0;
  let failures = noFailures;

  const log = (line: string): void => {
    if (live) live.above(line);
    else stderr.write(`${line}\n`);
  };
  const advance = (after: ProgressState): void => {
    const before = state;
    state = after;
    if (live) return live.draw(state);
    const { lines, loggedMs } = plainLines(before, after, since, ticker.now());
    since = { loggedMs };
    if (state.command !== undefined || state.waves.size > 0) lines.forEach(log);
  };
  const annotate = (subject: string, error: ErrorData): void => {
    if (!output.annotates) return;
    annotations++;
    if (annotations > mostAnnotations) return;
    const title = annotations === mostAnnotations ? `${error.code} (more in the report)` : error.code;
    stderr.write(`${annotation(title, error.message, locationOf?.(subject))}\n`);
  };

  const stopTicking = ticker.every(tickMs, () => advance(state));
  return {
    state: () => state,
    hasLiveBlock: () => live !== undefined && state.waves.size > 0,
    log,
    emit: (event) => {
      if (output.json) {
        const at = new Date(ticker.now()).toISOString();
        stdout.write(`${JSON.stringify({ at, ...event })}\n`);
      }
      if (event.event === "warning") log(`warning: ${event.message}`);
      if ("subject" in event && "error" in event) {
        annotate(event.subject, event.error);
        // How tasks failed in SharePoint is shown by cause, with the status.
        if (event.event === "subject.done") failures = failuresAfter(failures, event.error);
      }
      if (event.event === "run.finished") failureLines(failures).forEach(log);
      advance(progressAfter(state, event, ticker.now()));
    },
    close: () => {
      stopTicking();
      live?.close(state);
    },
  };
}
