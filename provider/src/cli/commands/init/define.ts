import type { Command } from "commander";
import type { InitFlags } from "./run";
import { examples, withShared } from "../../shared/sharedOptions";

/** Adds `init`, which writes a plan. */
export function addInit(program: Command): void {
  const command = program
    .command("init")
    .description("write a migration plan from CSV files")
    .requiredOption("--from <csv...>", "who is moved: `source,target`, or Microsoft's own column headers")
    .option("--sites <csv>", "the sites, where the columns do not say so")
    .option("--groups <csv>", "the groups, where the columns do not say so")
    .option("--name <name>", "the name of the migration (default: that of the folder)")
    .option("--source <name>", "the source organization, for people", "source")
    .requiredOption(
      "--target <url>",
      "the target organization: its host, such as https://fabrikam-my.sharepoint.com, or its id",
    )
    .option("--from-existing", "look up the tasks that exist for these sources, so that `up` takes them over")
    .option("--force", "overwrite a plan that is there already");
  withShared(command, "file", "unitsPerMinute")
    .addHelpText(
      "after",
      examples(
        "init --from users.csv --target https://fabrikam-my.sharepoint.com",
        "init --from users.csv sites.csv --target https://fabrikam-my.sharepoint.com --name merger",
        "init --from users.csv --target https://fabrikam-my.sharepoint.com --from-existing",
      ),
    )
    .action(async (flags: InitFlags) => (await import("./run.js")).runInit(flags));
}
