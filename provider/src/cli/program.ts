import { Command } from "commander";
import { packageFacts } from "../text";
import { commands } from "./commands";
import { addCommand, examplesText } from "./shared/commandDefinition";
import { exitCodesHelp } from "./shared/exitMeanings";

/** Builds the command line. */
export function createProgram(): Command {
  const program = new Command("sharepoint-migration")
    .description(
      "Cross-tenant SharePoint and OneDrive migrations from one plan file: check it, run it, watch it, report on it.",
    )
    .version(packageFacts.version, "-v, --version")
    .showHelpAfterError("Run with --help to list commands and options.")
    .showSuggestionAfterError()
    .exitOverride() // before the commands, which inherit it
    .addHelpText("after", exitCodesHelp)
    .addHelpText(
      "after",
      examplesText([
        "init --from users.csv --target https://fabrikam-my.sharepoint.com",
        "validate --live",
        "up --wave pilot",
        "status --watch",
        "simulate               run the API on this machine, to try things out",
        "up --help              everything about one command",
      ]),
    );
  for (const command of commands) addCommand(program, command);
  // The shell asks this one while a person types.
  program
    .command("complete", { hidden: true })
    .argument("[words...]")
    .allowUnknownOption()
    .action(async () =>
      (await import("./commands/completion/run.js")).completeWords(createProgram(), process.argv.slice(2)),
    );
  return program;
}
