import { createInterface } from "node:readline/promises";
import { fail } from "../../errors/index";
import type { CommandContext } from "../command/context";

/**
 * Asks a person before anything is changed. With `--yes` nobody is asked.
 *
 * @param attempt an infinitive with its object: "bring merger up"
 * @throws MigrationError `cli.notConfirmed` where nobody can be asked, `cli.declined` when the answer is no
 */
export async function confirm(
  question: string,
  attempt: string,
  { yes }: { readonly yes?: boolean },
  { manner, drain }: CommandContext,
): Promise<void> {
  if (yes) return;
  if (!manner.canAsk) throw fail("cli.notConfirmed", { attempt });
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  // On a terminal in this mode Ctrl-C arrives as a key.
  terminal.on("SIGINT", () => process.emit("SIGINT"));
  try {
    const answer = await terminal.question(`${question} [y/N] `, { signal: drain });
    if (!/^y(es)?$/i.test(answer.trim())) throw fail("cli.declined", { attempt });
  } catch (thrown) {
    if (drain.aborted) throw fail("cli.declined", { attempt });
    throw thrown;
  } finally {
    terminal.close();
  }
}
