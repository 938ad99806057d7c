import type { ErrorData, MigrationEvent } from "../../driver";
import type { Place } from "../../plan";
import { annotation, mostAnnotations } from "./annotations";
import { failureLines, failuresAfter, noFailures } from "./failureMessages";
import { hasBars } from "./liveBlock";
import { liveWriter, usualColumns, type LiveWriter } from "./liveWriter";
import { plainLines } from "./plainLines";
import { noProgress, progressAfter, type ProgressState } from "./progressState";
import type { OutputMode, Screen } from "./terminal";
import { colorizer, wrapped, type Viewport } from "./viewport";

/** Shows the events to people and machines. */
export interface ProgressView {
  readonly emit: (event: MigrationEvent) => void;
  /** A line for people, above the block if there is one. */
  readonly log: (line: string) => void;
  /** Leaves the terminal as it was found. */
  readonly close: () => void;
  /** Whether there is a block with bars on the screen, below which results belong. */
  readonly hasBars: () => boolean;
  /** Removes the block until the next event, so that something else can be written. */
  readonly clear: () => void;
  /** Excludes the time spent waiting for a person from the shown duration. */
  readonly excludeWait: (ms: number) => void;
  /** Breaks a text between words where it would be wider than the screen, if that is a terminal. */
  readonly fit: (text: string, screen: Screen) => string;
}

interface Options {
  /** The word of the command: "preview". */
  readonly command?: string;
  readonly output: OutputMode;
  readonly stdout: Screen;
  readonly stderr: Screen;
  /** Present in the output `live`. */
  readonly live?: LiveWriter;
  /** How wide a text is; present in the output `live`. */
  readonly widthOf?: Viewport["widthOf"];
  /** Where a subject is in its file, for annotations. */
  readonly locationOf: (subject: string) => Place | undefined;
}

const tickMs = 1_000;

/** Opens the view of a command's progress. With `--json` every event becomes a line on stdout, with the time in front. */
export function showProgress(options: Options): ProgressView {
  const { command, output, stdout, stderr, live, widthOf, locationOf } = options;
  let state = noProgress(Date.now(), command);
  let isCleared = false;
  let since = { loggedMs: Date.now() };
  let annotations = 0;
  let failures = noFailures;

  const fit: ProgressView["fit"] = (text, screen) =>
    widthOf && screen.isTTY === true ? wrapped(text, screen.columns ?? usualColumns, widthOf) : text;
  const log = (line: string): void => {
    if (live) live.above(fit(line, stderr));
    else stderr.write(`${line}\n`);
  };
  const advance = (after: ProgressState): void => {
    const before = state;
    state = after;
    if (live) return isCleared ? undefined : live.draw(state);
    const { lines, loggedMs } = plainLines(before, after, since, Date.now());
    since = { loggedMs };
    lines.forEach(log);
  };
  const annotate = (subject: string, error: ErrorData): void => {
    if (!output.annotates) return;
    annotations++;
    if (annotations > mostAnnotations) return;
    const title = annotations === mostAnnotations ? `${error.code} (more in the report)` : error.code;
    const { message, next } = error;
    const text = next === undefined ? message : `${message}\n${next}`;
    stderr.write(`${annotation(title, text, locationOf(subject))}\n`);
  };

  const ticking = setInterval(() => advance(state), tickMs).unref();
  return {
    hasBars: () => live !== undefined && !isCleared && hasBars(state),
    clear: () => {
      isCleared = true;
      live?.clear();
    },
    excludeWait: (ms) => {
      state = { ...state, startedMs: state.startedMs + ms };
    },
    fit,
    log,
    emit: (event) => {
      isCleared = false;
      if (output.json) {
        const at = new Date(Date.now()).toISOString();
        stdout.write(`${JSON.stringify({ at, ...event })}\n`);
      }
      if (event.event === "warning") log(`warning: ${event.message}`);
      if ("subject" in event && "error" in event) {
        annotate(event.subject, event.error);
        // How tasks failed in SharePoint is shown by cause, with the status.
        if (event.event === "subject.done") failures = failuresAfter(failures, event.error);
      }
      if (event.event === "map.finished" && event.error) failures = failuresAfter(failures, event.error);
      if (event.event === "run.finished") failureLines(failures).forEach(log);
      advance(progressAfter(state, event, Date.now()));
    },
    close: () => {
      clearInterval(ticking);
      live?.close(state);
    },
  };
}

/** Opens the view of this process. The renderer is loaded only for a terminal. */
export async function openView(
  command: string,
  output: OutputMode,
  locationOf: Options["locationOf"],
): Promise<ProgressView> {
  const { stdout, stderr } = process;
  const options = { command, output, stdout, stderr, locationOf };
  if (output.progress !== "live") return showProgress(options);
  const [{ createLogUpdate }, { default: widthOf }] = await Promise.all([
    import("log-update"),
    import("string-width"),
  ]);
  const live = liveWriter(stderr, createLogUpdate(stderr), { widthOf, color: colorizer(output.colorErr) });
  return showProgress({ ...options, live, widthOf });
}
