import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A text in which secrets are looked for, and where it comes from. */
export interface Exhibit {
  readonly where: string;
  readonly text: string;
}

/** Every file below a folder, whatever is in it. What lies behind a link is not looked at. */
export function filesBelow(folder: string): Exhibit[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesBelow(path);
    return entry.isFile() ? [{ where: path, text: readFileSync(path, "latin1") }] : [];
  });
}

/** Where which of the secrets is to be found, in clear or in base64, which some put texts into. Names the secret, never shows it. */
export function leaksIn(
  exhibits: readonly Exhibit[],
  secrets: Readonly<Record<string, string>>,
): readonly string[] {
  const forms = Object.entries(secrets).flatMap(([name, secret]) =>
    [secret, encodeURIComponent(secret), ...base64Of(secret)].map((form) => ({ name, form })),
  );
  return exhibits.flatMap(({ where, text }) =>
    forms.filter(({ form }) => text.includes(form)).map(({ name }) => `${name} in ${where}`),
  );
}

/** What base64 makes of a text, wherever in threes of bytes it begins, without what its neighbours have a part in. */
const base64Of = (text: string): string[] =>
  [0, 1, 2].map((before) => {
    const encoded = Buffer.from(" ".repeat(before) + text).toString("base64");
    return encoded.slice(before === 0 ? 0 : 4, -4);
  });
