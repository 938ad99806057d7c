import { Option } from "commander";
import type { CommandDefinition } from "../../shared/commandDefinition";
import type { InitFlags } from "./run";

/** Writes a plan. */
export const init: CommandDefinition = {
  name: "init",
  description: "write a migration plan from CSV files",
  options: [
    new Option(
      "--from <csv...>",
      "what to move: `source,target`, or Microsoft's own column headers",
    ).makeOptionMandatory(),
    new Option("--sites <csv>", "the sites, if the columns do not identify them"),
    new Option("--groups <csv>", "the groups, if the columns do not identify them"),
    new Option("--name <name>", "the name of the migration (default: the name of the folder)"),
    new Option("--source <name>", "a name for the source organization, for people").default("source"),
    new Option(
      "--target <url>",
      "the target organization: its host, such as https://fabrikam-my.sharepoint.com, or its id",
    ).makeOptionMandatory(),
    new Option("--from-existing", "look up the tasks that exist for these sources, so that `up` adopts them"),
    new Option("--force", "overwrite an existing plan"),
  ],
  shared: ["file", "unitsPerMinute"],
  examples: [
    "init --from users.csv --target https://fabrikam-my.sharepoint.com",
    "init --from users.csv sites.csv --target https://fabrikam-my.sharepoint.com --name merger",
    "init --from users.csv --target https://fabrikam-my.sharepoint.com --from-existing",
  ],
  run: async (flags: InitFlags) => (await import("./run.js")).runInit(flags),
};
