import type { Command } from "commander";
import type { UpFlags } from "./run";
import { wholeValue } from "../../shared/optionValues";
import { examples, withShared } from "../../shared/sharedOptions";

/** Adds `up`, which makes it so. */
export function addUp(program: Command): void {
  const command = program
    .command("up")
    .description("run the waves in order: create, adopt and cancel tasks until they are as the plan says")
    .option("--plan <file>", "do what this saved preview says, and refuse anything else")
    .option("--max-creates <n>", "refuse to create more tasks than this", wholeValue)
    .option("--max-cancels <n>", "refuse to cancel more tasks than this", wholeValue)
    .option("--max-failures <n>", "stop after so many failures", wholeValue);
  withShared(command, "file", "wave", "backend", "yes", "summary")
    .addHelpText(
      "after",
      examples(
        "up",
        "up --wave pilot --yes",
        "up --plan pilot.json --yes                what `preview --save pilot.json` has shown",
        "up --max-cancels 0 --max-failures 20 --yes",
      ),
    )
    .action(async (flags: UpFlags) => (await import("./run.js")).runUp(flags));
}
