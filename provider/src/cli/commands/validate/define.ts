import type { Command } from "commander";
import { examples, withShared } from "../../shared/sharedOptions";
import type { ValidateFlags } from "./run";

/** Adds `validate`, which finds out what is wrong before anything is done. */
export function addValidate(program: Command): void {
  const command = program
    .command("validate")
    .description("check the plan, and with --live ask SharePoint about each subject")
    .option("--live", "one call with validateOnly for each subject; nothing is moved");
  withShared(command, "file", "wave", "backend", "unitsPerMinute")
    .addHelpText(
      "after",
      examples(
        "validate                                  every mistake in the plan, with file, line and column",
        "validate --live --wave pilot",
        "validate --live --units-per-minute 1200   slower, to leave room for others",
        "validate --json                           for scripts and editors",
      ),
    )
    .action(async (flags: ValidateFlags) => (await import("./run.js")).runValidate(flags));
}
