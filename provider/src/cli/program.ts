import { Command } from "commander";
import { packageFacts } from "../text";
import { commands } from "./commands";
import { addCommand, examplesText } from "./shared/commandDefinition";
import { exitCodesHelp } from "./ui/closingLine";

/**
 * Builds the command line.
 *
 * @param without the name of a command that is left out
 */
export function createProgram(without?: string): Command {
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
  for (const command of commands) if (command.name !== without) addCommand(program, command);
  return program;
}
