import { Option, type Command } from "commander";
import { wholeValue } from "./optionValues";

/** The file that is looked for when none is named. */
export const defaultPlanFile = "migration.yaml";

const options = {
  file: () => new Option("-f, --file <file>", "the migration plan").default(defaultPlanFile),
  wave: () => new Option("--wave <name...>", "only these waves; may be given several times"),
  backend: () =>
    new Option(
      "--backend <url>",
      "where Pulumi keeps the stacks (default: PULUMI_BACKEND_URL, else files beside the plan)",
    ),
  yes: () =>
    new Option("-y, --yes", "do not ask before changing anything; needed where there is no terminal"),
  unitsPerMinute: () =>
    new Option(
      "--units-per-minute <n>",
      "spend at most this many resource units a minute; a read costs 1",
    ).argParser(wholeValue),
  summary: () =>
    new Option("--summary <file>", "add a summary in Markdown to this file, such as $GITHUB_STEP_SUMMARY"),
  json: () => new Option("--json", "print one JSON event a line on stdout, and nothing else there"),
  noColor: () => new Option("--no-color", "no colors; NO_COLOR does the same"),
} as const;

/** Gives a command options that mean the same everywhere, then those that all have. */
export const withShared = (
  command: Command,
  ...names: readonly Exclude<keyof typeof options, "json" | "noColor">[]
): Command =>
  [...names, "json" as const, "noColor" as const].reduce(
    (so, name) => so.addOption(options[name]()),
    command,
  );

/** Examples below a help text; what stands before the `#` is a command line. */
export const examples = (...lines: readonly string[]): string =>
  ["", "Examples:", ...lines.map((line) => `  $ sharepoint-migration ${line}`)].join("\n");
