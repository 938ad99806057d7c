/**
 * The command line as a person would type it, each word quoted where the shell needs that. It is shown in logs, so what
 * may be a key in a URL is left out: who signs in there, and parameters that are named so.
 */
export const commandText = (words: readonly string[]): string =>
  ["sharepoint-migration", ...words.map(withoutKeys)].map(quoted).join(" ");

const quoted = (word: string): string =>
  /^[\w@%+=:,./\\-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;

const withoutKeys = (word: string): string =>
  word.includes("://")
    ? word
        .replace(/:\/\/[^/?#]*@/, "://…@")
        .replace(/([?&][^=&#]*(?:key|secret|passw|token|sig|sas|credential)[^=&#]*=)[^&#]*/gi, "$1…")
    : word;

/** The name of the command among them; options may stand before it. */
export const commandNameIn = (words: readonly string[]): string =>
  words.find((word) => /^[a-z]+$/.test(word)) ?? "unknown";
