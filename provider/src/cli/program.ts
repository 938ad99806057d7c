import { Command } from "commander";
import { addCompletion } from "./commands/completion";
import { addDestroy } from "./commands/destroy";
import { addDoctor } from "./commands/doctor";
import { addExplain } from "./commands/explain";
import { addInit } from "./commands/init";
import { addPreview } from "./commands/preview";
import { addReport } from "./commands/report";
import { addRetry } from "./commands/retry";
import { addSimulate } from "./commands/simulate";
import { addStatus } from "./commands/status";
import { addUp } from "./commands/up";
import { addValidate } from "./commands/validate";
import { examples } from "./options/sharedOptions";
import { packageFacts } from "../text";

/** In the order in which a migration needs them. */
const commands = [
  addInit,
  addValidate,
  addPreview,
  addUp,
  addStatus,
  addRetry,
  addDestroy,
  addReport,
  addDoctor,
  addExplain,
  addSimulate,
];

const exitCodesHelp = `
Exit codes: 0 fine, 1 the command could not do its work, 2 changes to be made, 3 some tasks failed,
4 blocked by a validation, a gate, a guard or a policy, 130 interrupted.`;

/** Puts the command line together. Every command adds itself, and loads what it needs when it runs. */
export function createProgram(): Command {
  const program = new Command("sharepoint-migration")
    .description(
      "Cross-tenant SharePoint and OneDrive migrations from one plan file: check it, run it, watch it, report it.",
    )
    .version(packageFacts.version, "-v, --version")
    .showHelpAfterError("Run with --help to see what there is.")
    .showSuggestionAfterError()
    .exitOverride() // before the commands, which inherit it
    .addHelpText("after", exitCodesHelp)
    .addHelpText(
      "after",
      examples(
        "init --from users.csv --target https://fabrikam-my.sharepoint.com",
        "validate --live",
        "up --wave pilot",
        "status --watch",
        "simulate               run the API on this machine, to try things out",
        "up --help              all about one command",
      ),
    );
  for (const add of commands) add(program);
  addCompletion(program, createProgram);
  return program;
}
