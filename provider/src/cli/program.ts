import { Command } from "commander";
import { addCompletion } from "./commands/completion/define";
import { addDestroy } from "./commands/destroy/define";
import { addDoctor } from "./commands/doctor/define";
import { addExplain } from "./commands/explain/define";
import { addInit } from "./commands/init/define";
import { addPreview } from "./commands/preview/define";
import { addReport } from "./commands/report/define";
import { addRetry } from "./commands/retry/define";
import { addSimulate } from "./commands/simulate/define";
import { addStatus } from "./commands/status/define";
import { addUp } from "./commands/up/define";
import { addValidate } from "./commands/validate/define";
import { examples } from "./shared/sharedOptions";
import { packageFacts } from "./shared/packageFacts";

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
