import type { MigrationEvent, ErrorData } from "../../driver/index";
import type { Place } from "../../plan/index";
import { annotation, mostAnnotations } from "../progress/annotations";
import { failureLines, failuresAfter, noFailures } from "../progress/failureMessages";
import { noProgress, progressAfter, type ProgressState } from "../progress/progressState";
import { plainLines } from "../progress/plainLines";
import type { LiveWriter } from "./liveWriter";
import type { Manner, Screen } from "./surroundings";

/** Time as the renderers take it, so that a test need not wait. */
export interface Ticker {
  readonly now: () => number;
  /** Calls back again and again, until the function that it returns is called. */
  readonly every: (ms: number, then: () => void) => () => void;
}

/** Shows people and machines what the events tell. */
export interface ProgressView {
  readonly tell: (event: MigrationEvent) => void;
  /** A line for people, above the block if there is one. */
  readonly say: (line: string) => void;
  /** Leaves the terminal as it was found. */
  readonly close: () => void;
  readonly state: () => ProgressState;
  /** Whether there is a block on the screen that must not be written into. */
  readonly isPainting: () => boolean;
}

interface Options {
  readonly manner: Manner;
  readonly stdout: Screen;
  readonly stderr: Screen;
  readonly ticker: Ticker;
  /** Present in the manner `live`. */
  readonly live?: LiveWriter;
  /** Where a subject stands in its file, for annotations. */
  readonly placeOf?: (subject: string) => Place | undefined;
}

const tickMs = 1_000;

/** Opens the view of a command's progress. With `--json` every event becomes a line on stdout, with the time in front. */
export function showProgress({ manner, stdout, stderr, ticker, live, placeOf }: Options): ProgressView {
  let state = noProgress(ticker.now());
  let said = { saidMs: ticker.now() };
  let annotations = 0;
  let failures = noFailures;

  const say = (line: string): void => {
    if (live) live.above(line);
    else stderr.write(`${line}\n`);
  };
  const advance = (after: ProgressState): void => {
    const before = state;
    state = after;
    if (live) return live.paint(state);
    const { lines, saidMs } = plainLines(before, after, said, ticker.now());
    said = { saidMs };
    if (state.command !== undefined || state.waves.size > 0) lines.forEach(say);
  };
  const annotate = (subject: string, error: ErrorData | undefined): void => {
    if (!manner.annotates || !error) return;
    annotations++;
    if (annotations > mostAnnotations) return;
    const title = annotations === mostAnnotations ? `${error.code} (more in the report)` : error.code;
    stderr.write(`${annotation(title, error.message, placeOf?.(subject))}\n`);
  };

  const stopTicking = ticker.every(tickMs, () => advance(state));
  return {
    state: () => state,
    isPainting: () => live !== undefined && state.waves.size > 0,
    say,
    tell: (event) => {
      if (manner.json) {
        const at = new Date(ticker.now()).toISOString();
        stdout.write(`${JSON.stringify({ at, ...event })}\n`);
      }
      if (event.event === "warning") say(`warning: ${event.message}`);
      if (event.event === "subject.done" || event.event === "task.ended") {
        annotate(event.subject, event.error);
        // How tasks have failed in SharePoint is told by its causes, with the standing.
        if (event.error && event.event === "subject.done") failures = failuresAfter(failures, event.error);
      }
      if (event.event === "run.finished") failureLines(failures).forEach(say);
      advance(progressAfter(state, event, ticker.now()));
    },
    close: () => {
      stopTicking();
      live?.close(state);
    },
  };
}
