import { createInterface, type Interface } from "node:readline/promises";
import { fail } from "../../errors";
import type { CommandContext } from "./context";

/** Where a person is asked. */
interface PromptStreams {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
}

/**
 * Asks a person before anything is changed. With `--yes` no one is asked. No answer, by Ctrl-C or Ctrl-D, is a no.
 *
 * @throws MigrationError `cli.notConfirmed` where nobody can be asked, `cli.declined` when the answer is no
 */
export async function confirm(
  question: string,
  attempt: string,
  { yes }: { readonly yes?: boolean },
  {
    output,
    stopSignal,
    now,
    excludeWait,
  }: Pick<CommandContext, "output" | "stopSignal" | "now" | "excludeWait">,
  desk: PromptStreams = { input: process.stdin, output: process.stderr },
): Promise<void> {
  if (yes) return;
  if (!output.canAsk) throw fail("cli.notConfirmed", { attempt });
  const terminal = createInterface({ ...desk, terminal: true });
  // On a terminal in this mode Ctrl-C arrives as a key.
  terminal.on("SIGINT", () => process.emit("SIGINT"));
  const askedMs = now();
  try {
    const answer = await answerTo(terminal, `${question} [y/N] `, stopSignal);
    if (!/^y(es)?$/i.test(answer.trim())) throw fail("cli.declined", { attempt });
  } finally {
    excludeWait(now() - askedMs);
    terminal.close();
  }
}

/** The answer to a question; empty when there is none. Whether Ctrl-D ends the wait is up to the version of Node. */
async function answerTo(terminal: Interface, question: string, stopSignal: AbortSignal): Promise<string> {
  const closed = new Promise<string>((resolve) => terminal.once("close", () => resolve("")));
  const answered = terminal.question(question, { signal: stopSignal }).catch((thrown: unknown) => {
    if (thrown instanceof Error && thrown.name === "AbortError") return "";
    throw thrown;
  });
  return Promise.race([answered, closed]);
}
