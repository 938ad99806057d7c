import { Option } from "commander";
import type { CommandDefinition } from "../../shared/commandDefinition";
import type { ValidateFlags } from "./run";

/** Finds problems before anything is changed. */
export const validate: CommandDefinition = {
  name: "validate",
  description: "check the plan, and with --live ask SharePoint about each subject",
  options: [new Option("--live", "one call with validateOnly for each subject; nothing is moved")],
  shared: ["file", "wave", "backend", "unitsPerMinute"],
  examples: [
    "validate                                  every problem in the plan, with file, line and column",
    "validate --live --wave pilot",
    "validate --live --units-per-minute 1200   slower, to leave capacity for others",
    "validate --json                           for scripts and editors",
  ],
  run: async (flags: ValidateFlags) => (await import("./run.js")).runValidate(flags),
};
