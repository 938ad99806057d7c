import { Option } from "commander";
import type { CommandDefinition } from "../../shared/commandDefinition";
import type { RetryFlags } from "./run";

/** Creates failed tasks again. */
export const retry: CommandDefinition = {
  name: "retry",
  description: "create failed tasks again, and only those",
  options: [
    new Option("--code <code...>", "only those that failed with this code"),
    new Option("--subject <key...>", "only these subjects, such as user:anna@contoso.com"),
    new Option(
      "--cancelled",
      "also tasks that were cancelled in SharePoint, or because their latest start passed",
    ),
  ],
  shared: ["file", "wave", "backend", "yes", "summary"],
  examples: [
    "retry",
    "retry --wave pilot --yes",
    "retry --code MnAOdbUsersAreNotLicensed    once the licenses are assigned",
    "retry --subject user:anna@contoso.com",
  ],
  run: async (flags: RetryFlags) => (await import("./run.js")).runRetry(flags),
};
