import { Option, type Command } from "commander";
import { examples, withShared } from "../../shared/sharedOptions";
import type { StatusFlags } from "./run";

/** Adds `status`, which says how the tasks stand. */
export function addStatus(program: Command): void {
  const command = program
    .command("status")
    .description("say how the tasks stand: counts for each wave, the pace, the time left, the last failures")
    .option("--watch", "go on until all tasks have ended")
    .addOption(
      new Option("--until <state>", "go on until all tasks have started, or ended").choices([
        "started",
        "done",
      ]),
    )
    .option("--no-look", "do not ask Graph: say what was last known, and how old that is");
  withShared(command, "file", "wave", "backend", "unitsPerMinute")
    .addHelpText(
      "after",
      examples(
        "status",
        "status --watch",
        "status --wave pilot --until done          in a script: waits, and exits with 3 if tasks failed",
        "status --watch --json | jq .",
      ),
    )
    .action(async (flags: StatusFlags) => (await import("./run.js")).runStatus(flags));
}
