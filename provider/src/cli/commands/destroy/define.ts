import { Option } from "commander";
import type { CommandDefinition } from "../../shared/commandDefinition";
import { wholeNumber } from "../../shared/optionValues";
import type { DestroyFlags } from "./run";

/** Cancels tasks. */
export const destroy: CommandDefinition = {
  name: "destroy",
  description: "cancel all tasks that can be cancelled; fails if a task has already started",
  options: [
    new Option("--skip-started", "leave tasks that have started, list them, and do not fail because of them"),
    new Option("--max-cancels <n>", "refuse to cancel more tasks than this").argParser(wholeNumber),
  ],
  shared: ["file", "wave", "backend", "yes", "summary"],
  examples: [
    "destroy --wave pilot",
    "destroy --skip-started --yes              exits with 3 if a cancel was refused anyway",
  ],
  run: async (flags: DestroyFlags) => (await import("./run.js")).runDestroy(flags),
};
