import { refused } from "../entry";
import { listOf } from "../../text";
import { anAttempt, list, type AttemptFacts } from "./facts";

type WaveFacts = AttemptFacts & {
  readonly wave: string;
  readonly known: readonly string[];
  readonly near: string | undefined;
};
type TypedFacts = { readonly typed: string; readonly near: string | undefined };

type WebhookFacts = AttemptFacts & { readonly mistake: keyof typeof webhookMistakes };

const webhookMistakes = {
  notHttps: "It must be an https URL without a user name, or http on loopback",
  unknownHost: "Its host is neither Teams' nor Slack's",
};
const known = ["<wave>", "<other wave>"];

/** Sentences about command lines, and files that commands write. */
export const cli = {
  "cli.notConfirmed": refused([anAttempt], {
    cause: "not confirmed",
    headline: ({ attempt }) => `Cannot ${attempt}: it was not confirmed.`,
    because: () => "There is no terminal on which to ask for confirmation, so nothing was changed.",
    next: (_facts, { program }) =>
      `read the output of \`${program} preview\`, and repeat the command with --yes.`,
  }),
  "cli.watchWithoutLook": refused([{ ...anAttempt, option: "--until" }], {
    cause: "two options exclude each other",
    headline: ({ attempt, option }) => `Cannot ${attempt}: ${option} and --no-look exclude each other.`,
    because: ({ option }) => `${option} waits for answers from Graph, and --no-look makes no calls to Graph.`,
    next: () => "omit one of the two.",
  }),
  "cli.otherAction": refused([{ ...anAttempt, option: "--all", action: "verify" }], {
    cause: "an option belongs to another action",
    headline: ({ attempt, option }) => `Cannot ${attempt}: it has no option ${option}.`,
    because: ({ action }) => `Only \`${action}\` has this option. Nothing was changed.`,
    next: () => "omit the option.",
  }),
  "cli.declined": refused([anAttempt], {
    cause: "the answer was no",
    headline: ({ attempt }) => `Cannot ${attempt}: the answer was no.`,
    because: () => "The question was not answered with y, so nothing was changed.",
    next: () => "change the plan, or repeat the command and answer y.",
  }),
  "cli.unknownWave": refused<WaveFacts>(
    [
      { ...anAttempt, wave: "<typed>", known, near: "<wave>" },
      { ...anAttempt, wave: "<typed>", known, near: undefined },
    ],
    {
      cause: "the plan has no such wave",
      headline: ({ attempt, wave }) => `Cannot ${attempt}: the plan has no wave ${wave}.`,
      because: ({ known }) => `Its waves are ${known.join(", ")}.`,
      next: ({ near }) => (near === undefined ? "pass one of them with --wave." : `use \`--wave ${near}\`.`),
    },
  ),
  "cli.unknownCode": refused<TypedFacts>(
    [
      { typed: "<typed>", near: "<code>" },
      { typed: "<typed>", near: undefined },
    ],
    {
      cause: "the code is unknown",
      headline: ({ typed }) => `Cannot explain ${typed || "an empty code"}: it is unknown.`,
      because: () => "It is neither a code of this product nor one that Microsoft has published.",
      next: ({ near }, { program }) =>
        near === undefined
          ? `list all codes with \`${program} explain\`.`
          : `use \`${program} explain ${near}\`.`,
    },
  ),
  "cli.optionsMissing": refused([{ ...anAttempt, options: list("--from", "--target") }], {
    cause: "required options are missing",
    headline: ({ attempt, options }) =>
      `Cannot ${attempt}: ${listOf(options, "and")} ${options.length === 1 ? "is" : "are"} missing.`,
    because: () => "Without a terminal there is no one to ask. Nothing was written.",
    next: ({ options }) => `pass ${listOf(options, "and")}, or run the command on a terminal, where it asks.`,
  }),
  "cli.webhookInvalid": refused<WebhookFacts>(
    [
      { ...anAttempt, mistake: "notHttps" },
      { ...anAttempt, mistake: "unknownHost" },
    ],
    {
      cause: "the webhook's address is invalid",
      headline: ({ attempt }) => `Cannot ${attempt}: the address of the webhook is invalid.`,
      because: ({ mistake }) =>
        `${webhookMistakes[mistake]}. The address is a secret, so it is not shown. Nothing was done.`,
      next: ({ mistake }) =>
        mistake === "unknownHost"
          ? "say with --notify-format which format the service reads."
          : "copy the address from Teams or Slack again, into --notify or SHAREPOINT_MIGRATION_NOTIFY.",
    },
  ),
  "cli.fileExists": refused([{ file: "<file>", option: "--file" }], {
    cause: "the file exists already",
    headline: ({ file }) => `Cannot write ${file}: the file exists.`,
    because: () => "It is not overwritten, because it may have been edited. Nothing was written.",
    next: ({ option }) => `pass another place with ${option}, or repeat the command with --force.`,
  }),
  "cli.notWritten": refused([{ file: "<file>", reason: "EACCES" }], {
    cause: "a file cannot be written",
    headline: ({ file }) => `Cannot write ${file}.`,
    because: ({ reason }) => `The file system refused it (${reason}).`,
    next: () => "make its folder writable, or name another place.",
  }),
  "report.notWritten": refused([{ file: "<file>", reason: "ENOSPC" }], {
    cause: "the report cannot be written",
    headline: ({ file }) => `Cannot write the report ${file}.`,
    because: ({ reason }) => `The file system refused it (${reason}). An earlier report there is unchanged.`,
    next: () => "pass a folder that is writable and has room for the report.",
  }),
};
