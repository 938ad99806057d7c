import { Option } from "commander";
import type { CommandDefinition } from "../../shared/commandDefinition";
import type { PreviewFlags } from "./run";

/** Shows what `up` would do. */
export const preview: CommandDefinition = {
  name: "preview",
  description: "show what `up` would create, adopt, cancel and leave alone, why, and what it costs",
  options: [new Option("--save <file>", "save it, for an `up --plan` that does exactly this")],
  shared: ["file", "wave", "backend", "summary"],
  examples: [
    "preview",
    "preview --wave pilot --save pilot.json",
    "preview --summary preview.md              for a comment on a pull request",
    "preview --json > preview.ndjson           exit code 2 means that there are changes",
  ],
  run: async (flags: PreviewFlags) => (await import("./run.js")).runPreview(flags),
};
