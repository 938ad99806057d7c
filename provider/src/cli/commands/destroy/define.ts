import type { Command } from "commander";
import type { DestroyFlags } from "./run";
import { wholeValue } from "../../shared/optionValues";
import { examples, withShared } from "../../shared/sharedOptions";

/** Adds `destroy`, which cancels. */
export function addDestroy(program: Command): void {
  const command = program
    .command("destroy")
    .description("cancel all tasks that can be cancelled; one that has started makes it fail")
    .option("--skip-started", "leave tasks that have started, list them, and do not fail because of them")
    .option("--max-cancels <n>", "refuse to cancel more tasks than this", wholeValue);
  withShared(command, "file", "wave", "backend", "yes", "summary")
    .addHelpText(
      "after",
      examples(
        "destroy --wave pilot",
        "destroy --skip-started --yes              exit code 3 if a cancel was refused all the same",
      ),
    )
    .action(async (flags: DestroyFlags) => (await import("./run.js")).runDestroy(flags));
}
