import { Command } from "commander";
import { bareProgramName, packageFacts } from "../text";
import { commands } from "./commands";
import { addCommand, examplesText } from "./shared/commandDefinition";
import { exitCodesHelp } from "./ui/closingLine";

/** What differs between the uses of the command line's definition. */
export interface ProgramOptions {
  /** How the program is typed, for the examples. Default: its bare name. */
  readonly name?: string;
  /** The name of a command that is left out. */
  readonly without?: string;
}

/** Builds the command line. */
export function createProgram({ name = bareProgramName, without }: ProgramOptions = {}): Command {
  const program = new Command(bareProgramName)
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
      examplesText(
        [
          "init                   asks what to move, where to and when, and writes the plan",
          "validate --live",
          "up --wave pilot",
          "status --watch",
          "simulate               run the API on this machine, to try things out",
          "up --help              everything about one command",
        ],
        name,
      ),
    );
  for (const command of commands) if (command.name !== without) addCommand(program, command, name);
  return program;
}
