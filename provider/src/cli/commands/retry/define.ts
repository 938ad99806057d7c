import type { Command } from "commander";
import type { RetryFlags } from "./run";
import { examples, withShared } from "../../shared/sharedOptions";

/** Adds `retry`, which creates failed tasks anew. */
export function addRetry(program: Command): void {
  const command = program
    .command("retry")
    .description("create failed tasks anew, and only those")
    .option("--code <code...>", "only those that failed with this code")
    .option("--subject <key...>", "only these subjects, such as user:anna@contoso.com")
    .option("--cancelled", "also tasks that were cancelled in SharePoint, or by their latest start");
  withShared(command, "file", "wave", "backend", "yes", "summary")
    .addHelpText(
      "after",
      examples(
        "retry",
        "retry --wave pilot --yes",
        "retry --code MnAOdbUsersAreNotLicensed    once the licences are there",
        "retry --subject user:anna@contoso.com",
      ),
    )
    .action(async (flags: RetryFlags) => (await import("./run.js")).runRetry(flags));
}
