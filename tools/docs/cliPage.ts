import type { Command } from "commander";
import type { EventSchema, EventsSchema } from "./eventsSchema.ts";

/** What an exit code means, for the table. */
export interface ExitMeaning {
  readonly code: number;
  readonly meaning: string;
}

/** The page about the command line, in Markdown: made from the definitions that the program itself has. */
export function cliPage(program: Command, exits: readonly ExitMeaning[], schema: EventsSchema): string {
  const commands = program
    .createHelp()
    .visibleCommands(program)
    .filter((command) => command.name() !== "help");
  return [
    "# The command `sharepoint-migration`",
    "<!-- Made by `npm run docs` from the definitions of the commands and the events. Change those, not this page. -->",
    `${program.description()} Every command has \`--help\` with examples.`,
    `In a project that has the package in its \`node_modules\`, begin each command with \`npx\`, as below. With a global
     installation (\`npm install --global pulumi-sharepoint-migration\`) omit it.`.replaceAll(/\s+/g, " "),
    table(
      ["Command", "What it does"],
      commands.map((command) => [
        `[\`${command.name()}\`](#${command.name()})`,
        capital(command.description()),
      ]),
    ),
    "## Exit codes",
    "<!-- search: return code status code what does exit code 1 2 3 4 130 mean in a script -->",
    table(
      ["Code", "Meaning"],
      exits.map(({ code, meaning }) => [`\`${code}\``, capital(meaning)]),
    ),
    streams,
    ...commands.flatMap(section),
    "## Events",
    `With \`--json\` each line on stdout is one of these, with \`at\` (ISO 8601 in UTC) in front; the last is
     \`run.finished\`. The JSON Schema is in the package: \`schema/events.schema.json\`.`.replaceAll(
      /\s+/g,
      " ",
    ),
    table(
      ["Event", "When", "Properties"],
      schema.anyOf.map((one) => [`\`${one.title}\``, one.description, propertiesOf(one)]),
    ),
    "",
  ].join("\n\n");
}

const streams = `## Output

- **stdout** contains the requested result and nothing else: text, with \`--output json\` one JSON document, or with \`--json\`
  the events. The JSON Schema of the document is in the package: \`schema/output.schema.json\`.
- **stderr** contains progress, warnings, failures, and the closing line.
- On a terminal, progress is one block that is updated in place: what the command is doing, and a bar for each wave. In CI,
  in a file, or with \`TERM=dumb\`, it is one line for each step, one whenever a wave changes, and one every 30 seconds.
- \`NO_COLOR\`, \`FORCE_COLOR\` and \`--no-color\` are honored. In GitHub Actions, failures become annotations at their row
  of the plan.
- The first Ctrl-C starts nothing new, lets running calls finish, and prints the command that continues. The second one
  stops immediately. After either, you can run the same command again.`;

function section(command: Command): readonly string[] {
  const help = command.createHelp();
  const options = help.visibleOptions(command).filter((option) => option.long !== "--help");
  const words = command.registeredArguments.map((argument) => [
    `\`${argument.required ? `<${argument.name()}>` : `[${argument.name()}]`}\``,
    withChoices(argument.description || "one of", argument.argChoices),
  ]);
  const rows = options.map((option) => [
    `\`${option.flags.replaceAll("|", "\\|")}\``,
    withDefault(withChoices(option.description, option.argChoices), option.defaultValue),
  ]);
  return [
    `## ${command.name()}`,
    capital(`${command.description()}.`),
    ...pictureOf(command.name()),
    table(["Option", "Meaning"], [...words, ...rows]),
    ...(isGlobal(command)
      ? ["The script calls the command by its name, so it needs a global installation."]
      : []),
    [
      "```sh",
      ...examplesOf(command).map((line) => line.replace(/^(npx )?/, isGlobal(command) ? "" : "npx ")),
      "```",
    ].join("\n"),
  ];
}

/** Whether the command is of no use in a project alone. */
const isGlobal = (command: Command): boolean => command.name() === "completion";

const pictures: Readonly<Record<string, string>> = {
  preview: "each wave with its window, what will be created in it, the cost, and the next command",
  up: "the pilot is created; a bar shows it, and why the gate holds back the next wave",
  status:
    "a bar for each wave with its share of completed tasks and its counts, then the failures by cause with their remedies",
  "status-wide": "the same with 200 columns, where the counts are beside the bars",
};

/** What the command shows on a terminal; `npm run docs:pictures` makes it. */
const pictureOf = (name: string): readonly string[] =>
  [name, `${name}-wide`].flatMap((picture) =>
    pictures[picture] === undefined
      ? []
      : `![On a terminal: ${pictures[picture]}](../pictures/${picture}.svg)`,
  );

/** The command lines in the examples of a help text. */
export function examplesOf(command: Command): readonly string[] {
  let text = "";
  command.configureOutput({ writeOut: (more) => (text += more) });
  command.outputHelp();
  const lines = text.slice(text.lastIndexOf("\nExamples:")).split("\n");
  return lines.flatMap((line) => /^ {2}\$ (.*)$/.exec(line)?.[1] ?? []).map(withComment);
}

/** The text after three spaces says what the line does. */
const withComment = (line: string): string => line.replace(/ {3,}(\S.*)$/, " # $1");

const withChoices = (text: string, choices: readonly string[] | undefined): string =>
  choices ? `${text} (${choices.map((choice) => `\`${choice}\``).join(", ")})` : text;

const withDefault = (text: string, value: unknown): string =>
  (typeof value === "string" || typeof value === "number") && !text.includes("default:")
    ? `${text} (default: \`${value}\`)`
    : text;

function propertiesOf({ properties, required }: EventSchema): string {
  return Object.keys(properties)
    .filter((name) => name !== "at" && name !== "event")
    .map((name) => `\`${name}${required.includes(name) ? "" : "?"}\``)
    .join(", ");
}

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
