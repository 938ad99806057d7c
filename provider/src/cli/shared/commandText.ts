import { programName, shellWord } from "../../text";

/**
 * The command line as a person would type it, quoted where the shell needs it. It ends up in logs, so URLs are shown without
 * credentials and without parameters whose names suggest a secret.
 */
export const commandText = (words: readonly string[], program: string = programName()): string =>
  [program, ...withoutWebhook(words).map(withoutSecrets).map(shellWord)].join(" ");

/** The variable that can hold the address of a webhook, instead of the option `--notify`. */
export const webhookVariable = "SHAREPOINT_MIGRATION_NOTIFY";

/** All of the address of a webhook is a secret. */
const withoutWebhook = (words: readonly string[]): readonly string[] =>
  words.map((word, index) =>
    words[index - 1] === "--notify" ? "<webhook>" : word.replace(/^--notify=.*/s, "--notify=<webhook>"),
  );

const withoutSecrets = (word: string): string =>
  word.includes("://")
    ? word
        .replace(/:\/\/[^/?#]*@/, "://…@")
        .replace(/([?&][^=&#]*(?:key|secret|passw|token|sig|sas|credential)[^=&#]*=)[^&#]*/gi, "$1…")
    : word;

/** The name of the command among the words; options can come first. */
export const commandNameIn = (words: readonly string[]): string =>
  words.find((word) => /^[a-z]+$/.test(word)) ?? "unknown";
