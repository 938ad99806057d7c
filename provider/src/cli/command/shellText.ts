/** The command line as a person would type it, each word quoted where the shell needs that. */
export const commandText = (words: readonly string[]): string =>
  ["sharepoint-migration", ...words].map(quoted).join(" ");

const quoted = (word: string): string =>
  /^[\w@%+=:,./\\-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;

/** The name of the command among them; options may stand before it. */
export const commandNameIn = (words: readonly string[]): string =>
  words.find((word) => /^[a-z]+$/.test(word)) ?? "unknown";
