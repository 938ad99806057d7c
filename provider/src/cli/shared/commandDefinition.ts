import { Option, type Argument, type Command } from "commander";
import type { Step } from "../../driver";
import type { WebhookFormat } from "../../notify";
import { webhookVariable } from "./commandText";
import type { CommandBody, CommonFlags } from "./context";
import { wholeNumber } from "./optionValues";

/** The plan file that is used when none is named. */
export const defaultPlanFile = "migration.yaml";

// The formats of webhooks, which are not loaded yet; the compiler finds one that is missing.
const webhookFormats = { teams: 0, slack: 0 } satisfies Record<WebhookFormat, 0>;

/** Options that mean the same in every command that has them. */
const sharedOptions = {
  file: new Option("-f, --file <file>", "the migration plan").default(defaultPlanFile),
  wave: new Option("--wave <name...>", "only these waves; can be repeated"),
  backend: new Option(
    "--backend <url>",
    "where Pulumi keeps the stacks (default: PULUMI_BACKEND_URL, else files next to the plan)",
  ),
  yes: new Option("-y, --yes", "do not ask before changing anything; required without a terminal"),
  unitsPerMinute: new Option(
    "--units-per-minute <n>",
    "spend at most this many resource units a minute; a read costs 1",
  ).argParser(wholeNumber),
  summary: new Option(
    "--summary <file>",
    "append a summary in Markdown to this file, such as $GITHUB_STEP_SUMMARY",
  ),
  notify: new Option(
    "--notify <webhook>",
    "notify Teams or Slack when the run ends or subjects need attention; the address is a secret",
  ).env(webhookVariable),
  notifyFormat: new Option(
    "--notify-format <format>",
    "what the webhook reads (default: by its host)",
  ).choices(Object.keys(webhookFormats)),
} as const;
const outputOptions = [
  new Option(
    "--output <format>",
    "what stdout contains: the result as text, or all of it as one JSON document",
  )
    .choices(["text", "json"])
    .default("text")
    .conflicts("json"),
  new Option("--json", "print one JSON event per line on stdout, and nothing else"),
  new Option("--no-color", "no colors; NO_COLOR has the same effect"),
];

/** A command as data: program, help, completion, docs and tests are made from it. It loads nothing until it runs. */
export type CommandDefinition = CommandFacts & (FramedCommand | BareCommand);

/** A command that does its work as all others do: progress, Ctrl-C, failures, closing line, exit code. */
interface FramedCommand {
  /** What it does first, shown while its code is loaded. */
  readonly firstStep?: Step;
  /** It obeys `stopNow`: it ends within moments and leaves a valid state. Default: the process is ended for it. */
  readonly stopsByItself?: boolean;
  /** Imports the module that runs it. */
  readonly load: () => Promise<{ readonly run: CommandBody<never> }>;
}

/** A command that writes all of its output itself. */
interface BareCommand {
  readonly loadBare: () => Promise<{
    readonly run: (flags: never, argument: string | undefined) => Promise<void>;
  }>;
}

interface CommandFacts {
  readonly name: string;
  readonly description: string;
  readonly argument?: Argument;
  /** Its own options, listed first. */
  readonly options?: readonly Option[];
  /** The options it shares with other commands; `--output`, `--json` and `--no-color` are added to them. */
  readonly shared?: readonly (keyof typeof sharedOptions)[];
  /** Command lines without the name of the program; three blanks separate a comment. */
  readonly examples: readonly string[];
}

/**
 * Adds a command to the program.
 *
 * @param name how the program is typed, for the examples
 */
export function addCommand(program: Command, definition: CommandDefinition, name: string): void {
  const { description, argument, options = [], shared, examples } = definition;
  const command = program.command(definition.name).description(description);
  if (argument) command.addArgument(argument);
  const common = shared ? [...shared.map((option) => sharedOptions[option]), ...outputOptions] : [];
  for (const option of [...options, ...common]) command.addOption(option);
  command.addHelpText("after", examplesText(examples, name)).action(() => run(definition, command));
}

async function run(definition: CommandDefinition, command: Command): Promise<void> {
  const [flags, argument] = [command.opts<CommonFlags>() as never, command.args[0]];
  if ("loadBare" in definition) return (await definition.loadBare()).run(flags, argument);
  const { name, firstStep, stopsByItself = false, load } = definition;
  const { openCommand } = await import("./openCommand.js");
  const opened = await openCommand(name, flags, firstStep);
  const [{ runCommand }, body] = await Promise.all([import("./runCommand.js"), load()]);
  await runCommand(opened, flags, (context) => body.run(context, flags, argument), { stopsByItself });
}

/** The examples below a help text. */
export const examplesText = (lines: readonly string[], name: string): string =>
  ["", "Examples:", ...lines.map((line) => `  $ ${name} ${line}`)].join("\n");
