import type { Command } from "commander";
import type { PreviewFlags } from "./run";
import { examples, withShared } from "../../shared/sharedOptions";

/** Adds `preview`, which says what `up` would do. */
export function addPreview(program: Command): void {
  const command = program
    .command("preview")
    .description("say what `up` would create, adopt, cancel and leave alone, why, and what it costs")
    .option("--save <file>", "save it, for an `up --plan` that does this and nothing else");
  withShared(command, "file", "wave", "backend", "summary")
    .addHelpText(
      "after",
      examples(
        "preview",
        "preview --wave pilot --save pilot.json",
        "preview --summary preview.md              for a comment on a pull request",
        "preview --json > preview.ndjson           exit code 2 says that there are changes",
      ),
    )
    .action(async (flags: PreviewFlags) => (await import("./run.js")).runPreview(flags));
}
