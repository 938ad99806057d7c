import { Option } from "commander";
import type { CommandDefinition } from "../../shared/commandDefinition";
import type { StatusFlags } from "./run";

/** Shows the status of the tasks. */
export const status: CommandDefinition = {
  name: "status",
  description: "show the status of the tasks: counts per wave, the rate, the time left, the last failures",
  options: [
    new Option("--watch", "continue until all tasks have ended"),
    new Option("--until <state>", "continue until all tasks have started, or ended").choices([
      "started",
      "done",
    ]),
    new Option("--no-look", "do not ask Graph: show what was last known, and how old that is"),
  ],
  shared: ["file", "wave", "backend", "unitsPerMinute"],
  examples: [
    "status",
    "status --watch",
    "status --wave pilot --until done          in a script: waits, and exits with 3 if tasks failed",
    "status --watch --json | jq .",
  ],
  run: async (flags: StatusFlags) => (await import("./run.js")).runStatus(flags),
};
