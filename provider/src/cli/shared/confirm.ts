import { createInterface, type Interface, type ReadLineOptions } from "node:readline/promises";
import { fail } from "../../errors";
import type { CommandContext } from "./context";

/**
 * Asks a person before anything is changed. With `--yes` there is no question. Ctrl-C and Ctrl-D mean no.
 *
 * @throws MigrationError `cli.notConfirmed` where there is no terminal, `cli.declined` if the answer is no
 */
export async function confirm(
  question: string,
  attempt: string,
  { yes }: { readonly yes?: boolean },
  context: Pick<CommandContext, "output" | "stopSignal" | "now" | "excludeWait" | "releaseScreen">,
  streams: Pick<ReadLineOptions, "input" | "output"> = { input: process.stdin, output: process.stderr },
): Promise<void> {
  if (yes) return;
  const { output, stopSignal, now, excludeWait, releaseScreen } = context;
  if (!output.canAsk) throw fail("cli.notConfirmed", { attempt });
  releaseScreen();
  const terminal = createInterface({ ...streams, terminal: true });
  // In this mode the terminal delivers Ctrl-C as a key.
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

/** The answer to a question; empty when there is none. Whether Ctrl-D settles the question depends on the version of Node. */
async function answerTo(terminal: Interface, question: string, stopSignal: AbortSignal): Promise<string> {
  const closed = new Promise<string>((resolve) => terminal.once("close", () => resolve("")));
  const answered = terminal.question(question, { signal: stopSignal }).catch((thrown: unknown) => {
    if (thrown instanceof Error && thrown.name === "AbortError") return "";
    throw thrown;
  });
  return Promise.race([answered, closed]);
}
