import { exitCodes, type ExitCode, type MigrationEvent } from "../../driver/index";
import { isMigrationError } from "../../errors/index";
import { oneLine } from "../../text";
import { problemsOf, type Place } from "../../plan/index";
import { countTasks, inCommand, lineageFrom } from "../../telemetry/index";
import { tellProblems } from "../load/tellProblems";
import { packageFacts } from "../../text";
import { closingLine } from "../progress/closingLine";
import type { Summary } from "../summary/index";
import { openView } from "../terminal/openView";
import { paintFor } from "../terminal/paint";
import { mannerOf } from "../terminal/surroundings";
import type { CommandBody, CommandContext, CommonFlags, Ending } from "./context";
import { listenForInterrupts } from "./interrupts";
import { untilFinished } from "./lastEvent";
import { commandNameIn, commandText } from "./shellText";

/** How a command is run. */
export interface CommandOptions {
  /** It heeds `stopNow`: it ends within moments, and leaves a valid state. Default: the process is ended for it. */
  readonly stopsByItself?: boolean;
}

/**
 * Runs a command of this process: opens what it speaks with, heeds Ctrl-C, tells a failure in its four lines, writes
 * the last line, and sets the exit code.
 */
export async function runCommand(
  flags: CommonFlags,
  body: CommandBody,
  { stopsByItself = false }: CommandOptions = {},
): Promise<void> {
  const startedMs = Date.now();
  const manner = mannerOf(process, flags, process.stdin);
  let placeOf = (_subject: string): Place | undefined => undefined;
  const view = await openView(manner, (subject) => placeOf(subject));
  const words = process.argv.slice(2);
  const command = commandText(words);
  const lineage = lineageFrom(process.env, packageFacts.version);
  const summary = await summaryFor(flags, commandNameIn(words));
  const tell = untilFinished((event) => {
    if (event.event === "status") countTasks(event.waves, lineage);
    summary?.note(event);
    view.tell(event);
  });
  const stopping = new AbortController();
  const interrupts = listenForInterrupts(
    process,
    () => {
      view.say("Stopping: what is under way comes to its end. Ctrl-C again stops at once.");
      view.say(`To go on from there: ${command}`);
    },
    (count) => {
      if (stopsByItself && count === 2) {
        view.say("Stopping at once: what is under way is given up, and what was done is saved.");
        stopping.abort();
        return;
      }
      view.close();
      process.stderr.write(`Stopped. To go on from there: ${command}\n`);
      process.exit(exitCodes.interrupted);
    },
  );
  // A reader that has gone, such as `head`, wants no more.
  process.stdout.on("error", interrupts.hangUp);
  const results: string[] = [];
  let waitedMs = 0;
  const context: CommandContext = {
    env: process.env,
    manner,
    drain: interrupts.drain,
    stopNow: stopping.signal,
    tell,
    print: (text) => {
      if (manner.json || text === "") return;
      const line = text.endsWith("\n") ? text : `${text}\n`;
      // On a terminal the result comes below the block.
      if (view.isPainting()) results.push(line);
      else process.stdout.write(line);
    },
    say: view.say,
    placeSubjects: (known) => {
      placeOf = known;
    },
    paint: paintFor(manner.colourOut),
    now: Date.now,
    waited: (ms) => {
      waitedMs += ms;
    },
  };
  const ending = await inCommand(commandNameIn(words), lineage, async () => {
    const end = await body(context).catch((thrown: unknown) => failed(thrown, context));
    return interrupts.drain.aborted ? interrupted(end, command) : end;
  });
  const finished: Extract<MigrationEvent, { event: "run.finished" }> = {
    event: "run.finished",
    counts: {},
    seconds: Math.round((Date.now() - startedMs - waitedMs) / 100) / 10,
    ...ending,
  };
  tell(finished);
  const unwritten = summary?.write();
  if (unwritten !== undefined) view.say(`warning: the summary was not written: ${unwritten}`);
  view.close();
  results.forEach((text) => process.stdout.write(text));
  interrupts.close();
  process.stderr.write(`${closingLine(finished)}\n`);
  process.exitCode = finished.exitCode;
}

/** The summary that was asked for; what makes it is loaded only then. */
const summaryFor = async ({ summary }: CommonFlags, command: string): Promise<Summary | undefined> =>
  summary === undefined ? undefined : (await import("../summary/index.js")).openSummary(summary, command);

/** What failed for a reason of its own is not called interrupted. */
const interrupted = (ending: Ending, next: string): Ending =>
  ending.exitCode === exitCodes.broken ? ending : { ...ending, exitCode: exitCodes.interrupted, next };

function failed(thrown: unknown, context: CommandContext): Ending {
  const { say, tell } = context;
  if (!isMigrationError(thrown)) {
    const message = oneLine(thrown instanceof Error ? thrown.message : String(thrown));
    tell({ event: "error", error: { code: "unexpected", message } });
    say(`error: ${message}`);
    return { exitCode: exitCodes.broken, summary: "an unexpected failure" };
  }
  tellProblems(problemsOf(thrown), context, say);
  const { code, message, trace } = thrown;
  tell({
    event: "error",
    error: { code, message, ...(trace.requestId !== undefined && { requestId: trace.requestId }) },
  });
  say(message);
  return { exitCode: exitCodeOf(code), summary: `failed (${code})` };
}

/** A plan that is wrong blocks; all else is the tool's own failure or that of what it stands on. */
const exitCodeOf = (code: string): ExitCode => (blocking.has(code) ? exitCodes.blocked : exitCodes.broken);

const blocking: ReadonlySet<string> = new Set(["plan.invalid", "wave.gate.closed", "cli.declined"]);
