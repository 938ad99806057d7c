import type { EventOf, MigrationEvent } from "../../driver";
import { countTasks, inCommand, traceContextFrom } from "../../telemetry";
import { exitCodes, packageFacts } from "../../text";
import { closingLine } from "../ui/closingLine";
import type { Summary } from "../ui/summary";
import { colorizer } from "../ui/viewport";
import { commandNameIn, commandText, webhookVariable } from "./commandText";
import type { CommandContext, CommandResult, CommonFlags } from "./context";
import { listenForInterrupts } from "./interrupts";
import type { Notifier } from "./notifier";
import type { OpenedCommand } from "./openCommand";
import type { DocumentCollector } from "./outputDocument";

/**
 * Runs the command of this process: handles Ctrl-C, reports a failure in its four lines, writes the last line, and sets
 * the exit code.
 */
export async function runCommand(
  { startedMs, output, view, setLocations }: OpenedCommand,
  flags: CommonFlags,
  body: (context: CommandContext) => Promise<CommandResult>,
  { stopsByItself }: { readonly stopsByItself: boolean },
): Promise<void> {
  const words = process.argv.slice(2);
  const commandLine = commandText(words);
  const traceContext = traceContextFrom(process.env, packageFacts.version);
  const command = commandNameIn(words);
  const summary = await summaryFor(flags, command);
  const document = await documentFor(flags, command);
  let notifier: Notifier | undefined;
  const emit = untilFinished((event) => {
    if (event.event === "status") countTasks(event.waves, traceContext);
    summary?.note(event);
    document?.note(event);
    notifier?.note(event);
    view.emit(event);
  });
  const stopping = new AbortController();
  const interrupts = listenForInterrupts(
    process,
    () => {
      view.log("Stopping: what is in progress is finished first. Press Ctrl-C again to stop at once.");
      view.log(`To continue: ${commandLine}`);
    },
    (count) => {
      if (stopsByItself && count === 2) {
        view.log("Stopping at once: what is in progress is abandoned, and what was done is saved.");
        stopping.abort();
        return;
      }
      view.close();
      process.stderr.write(`Stopped. To continue: ${commandLine}\n`);
      process.exit(exitCodes.interrupted);
    },
  );
  // A reader that has gone, such as `head`, needs no more.
  process.stdout.on("error", interrupts.hangUp);
  const results: { readonly text: string; readonly isExact: boolean }[] = [];
  const write = ({ text, isExact }: (typeof results)[number]): unknown =>
    process.stdout.write(isExact ? text : view.fit(text, process.stdout));
  const releaseScreen = (): void => {
    view.clear();
    results.splice(0).forEach(write);
  };
  const print = (text: string, isExact: boolean): void => {
    if (output.json || document || text === "") return;
    results.push({ text: text.endsWith("\n") ? text : `${text}\n`, isExact });
    // On a terminal the result is written below the block.
    if (!view.hasBars()) releaseScreen();
  };
  let waitedMs = 0;
  const context: CommandContext = {
    env: withoutWebhook(process.env),
    output,
    stopSignal: interrupts.stopSignal,
    stopNow: stopping.signal,
    emit,
    print: (text) => print(text, false),
    printExact: (text) => print(text, true),
    log: view.log,
    setLocations,
    releaseScreen,
    color: colorizer(output.colorOut),
    showsBars: () => process.stdout.isTTY && view.hasBars(),
    now: Date.now,
    excludeWait: (ms) => {
      waitedMs += ms;
      view.excludeWait(ms);
    },
    commandLine,
  };
  // Until the command has ended, it has not succeeded: Node ends a process that waits for nothing.
  process.exitCode = exitCodes.error;
  const result = await inCommand(command, traceContext, async () => {
    const run = async (): Promise<CommandResult> => {
      notifier = await notifierFor(flags, command);
      return body(context);
    };
    const ended = await run().catch(async (thrown: unknown) =>
      (await import("./reportFailure.js")).reportFailure(thrown, context),
    );
    return interrupts.stopSignal.aborted ? interrupted(ended, commandLine) : ended;
  });
  const finished: EventOf<"run.finished"> = {
    event: "run.finished",
    counts: {},
    seconds: Math.round((Date.now() - startedMs - waitedMs) / 100) / 10,
    ...result,
  };
  for (const reason of (await notifier?.finish(finished)) ?? [])
    emit({ event: "warning", message: `a notification was not sent (${reason})` });
  emit(finished);
  const notWritten = summary?.write();
  if (notWritten !== undefined) view.log(`warning: the summary was not written: ${notWritten}`);
  view.close();
  results.forEach(write);
  if (document) process.stdout.write(document.text());
  interrupts.close();
  process.stderr.write(`${view.fit(closingLine(finished), process.stderr)}\n`);
  process.exitCode = finished.exitCode;
}

/** The summary that was asked for; its code is loaded only then. */
const summaryFor = async ({ summary }: CommonFlags, command: string): Promise<Summary | undefined> =>
  summary === undefined ? undefined : (await import("../ui/summary.js")).openSummary(summary, command);

/** The notifier that was asked for; its code is loaded only then. */
const notifierFor = async (flags: CommonFlags, command: string): Promise<Notifier | undefined> =>
  flags.notify === undefined ? undefined : (await import("./notifier.js")).openNotifier(command, flags);

/** What is left does not reach Pulumi and the programs that it starts. */
const withoutWebhook = ({ [webhookVariable]: _secret, ...env }: NodeJS.ProcessEnv): NodeJS.ProcessEnv => env;

/** The document that was asked for; its code is loaded only then. */
const documentFor = async (
  { output }: CommonFlags,
  command: string,
): Promise<DocumentCollector | undefined> =>
  output === "json" ? (await import("./outputDocument.js")).openDocument(command) : undefined;

/** A command that failed for a reason of its own does not count as interrupted. */
const interrupted = (result: CommandResult, next: string): CommandResult =>
  result.exitCode === exitCodes.error ? result : { ...result, exitCode: exitCodes.interrupted, next };

/** Passes events on until `run.finished`, which is the last; one that comes later, such as a delayed warning, is dropped. */
export function untilFinished(emit: (event: MigrationEvent) => void): (event: MigrationEvent) => void {
  let isFinished = false;
  return (event) => {
    if (isFinished) return;
    isFinished = event.event === "run.finished";
    emit(event);
  };
}
