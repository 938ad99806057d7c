import { Option } from "commander";
import type { CommandDefinition } from "../../shared/commandDefinition";
import { wholeNumber } from "../../shared/optionValues";
import type { UpFlags } from "./run";

/** Makes the tasks match the plan. */
export const up: CommandDefinition = {
  name: "up",
  description: "run the waves in order: create, adopt and cancel tasks until they match the plan",
  options: [
    new Option("--plan <file>", "do exactly what this saved preview says, and refuse anything else"),
    new Option("--max-creates <n>", "refuse to create more tasks than this").argParser(wholeNumber),
    new Option("--max-cancels <n>", "refuse to cancel more tasks than this").argParser(wholeNumber),
    new Option("--max-failures <n>", "stop after this many failures").argParser(wholeNumber),
  ],
  shared: ["file", "wave", "backend", "yes", "summary"],
  examples: [
    "up",
    "up --wave pilot --yes",
    "up --plan pilot.json --yes                what `preview --save pilot.json` showed",
    "up --max-cancels 0 --max-failures 20 --yes",
  ],
  run: async (flags: UpFlags) => (await import("./run.js")).runUp(flags),
};
