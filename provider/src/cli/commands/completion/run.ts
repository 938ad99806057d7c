import type { Command } from "commander";
import { bashScript } from "./bashScript";
import { describeCommand } from "./completableProgram";
import { codesKnown, filesFor, wavesIn } from "./offers";

const name = "sharepoint-migration";

/** Prints the script of a shell, which asks `sharepoint-migration complete` while somebody types. */
export async function printScript(shell: string): Promise<void> {
  if (shell === "bash") {
    process.stdout.write(bashScript);
    return;
  }
  const { script } = await import("@bomb.sh/tab");
  script(shell, name, name);
}

/**
 * Prints what could come next, in the form that those scripts read.
 *
 * @param argv `complete -- words…`; the last word is the one being typed
 */
export async function completeWords(program: Command, argv: readonly string[]): Promise<void> {
  const { RootCommand } = await import("@bomb.sh/tab");
  const words = argv.slice(argv.indexOf("--") + 1);
  const offers = {
    waves: () => wavesIn(words),
    files: () => filesFor(words.at(-1) ?? ""),
    codes: codesKnown,
  };
  const root = new RootCommand();
  describeCommand(program, root, offers);
  for (const command of program.createHelp().visibleCommands(program)) {
    describeCommand(command, root.command(command.name(), command.description()), offers);
  }
  root.parse([...words]);
}
