import { Argument } from "commander";
import type { CommandDefinition } from "../../shared/commandDefinition";
import type { ExplainFlags } from "./run";

/** Explains an error code. */
export const explain: CommandDefinition = {
  name: "explain",
  description: "explain an error code, ours or SharePoint's, and what to do; without a code, list all",
  argument: new Argument("[code]", "such as task.cancel.tooLate or MnAOdbUsersAreNotLicensed"),
  shared: [],
  examples: ["explain", "explain task.cancel.tooLate", "explain MnAOdbUsersAreNotLicensed"],
  run: async (flags: ExplainFlags, code) => (await import("./run.js")).runExplain(code, flags),
};
