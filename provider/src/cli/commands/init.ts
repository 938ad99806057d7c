import type { Command } from "commander";
import type { InitFlags } from "../init/runInit";
import { examples, withShared } from "../options/sharedOptions";

/** Adds `init`, which writes a plan. */
export function addInit(program: Command): void {
  const command = program
    .command("init")
    .description("write a migration plan from CSV files")
    .requiredOption("--from <users.csv>", "the users: `source,target`, or Microsoft's own column headers")
    .option("--sites <sites.csv>", "the sites")
    .option("--groups <groups.csv>", "the groups")
    .option("--name <name>", "the name of the migration (default: that of the folder)")
    .option("--target <url>", "the target organization's host, such as https://fabrikam-my.sharepoint.com")
    .option("--from-existing", "look up the tasks that exist for these sources, so that `up` takes them over")
    .option("--force", "overwrite a plan that is there already");
  withShared(command, "file", "unitsPerMinute")
    .addHelpText(
      "after",
      examples(
        "init --from users.csv --target https://fabrikam-my.sharepoint.com",
        "init --from users.csv --sites sites.csv --groups groups.csv --name merger",
        "init --from users.csv --from-existing     take over a half-done PowerShell project",
      ),
    )
    .action(async (flags: InitFlags) => (await import("../init/runInit.js")).runInit(flags));
}
