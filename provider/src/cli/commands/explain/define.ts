import type { Command } from "commander";
import type { ExplainFlags } from "./runExplain";
import { examples, withShared } from "../../shared/sharedOptions";

/** Adds `explain`, which says what a code means. */
export function addExplain(program: Command): void {
  const command = program
    .command("explain")
    .description("say what an error code means, ours or SharePoint's, and what to do; without one, list all")
    .argument("[code]", "such as task.cancel.tooLate or MnAOdbUsersAreNotLicensed");
  withShared(command)
    .addHelpText(
      "after",
      examples("explain", "explain task.cancel.tooLate", "explain MnAOdbUsersAreNotLicensed"),
    )
    .action(async (code: string | undefined, flags: ExplainFlags) =>
      (await import("./runExplain.js")).runExplain(code, flags),
    );
}
