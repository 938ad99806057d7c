import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { TestStack } from "./stack";

/** The folder in which npm puts the plugin. */
export const plugins = join(__dirname, "../../node_modules/.bin");

/** Lets the program of a stack use the classes of one provider. */
export function useProvider({ folder }: TestStack, provider: "dynamic" | "native"): void {
  const file = join(folder, "index.js");
  const from = `"pulumi-sharepoint-migration${provider === "native" ? "/native" : ""}"`;
  writeFileSync(file, readFileSync(file, "utf8").replace(/"pulumi-sharepoint-migration(\/native)?"/, from));
  writeFileSync(
    join(folder, "Pulumi.yaml"),
    [
      "name: story",
      "runtime: { name: nodejs, options: { typescript: false } }",
      `plugins: { providers: [{ name: sharepoint-migration, path: ${plugins} }] }`,
    ].join("\n"),
  );
}

/** The operations of the calls that write, in order. */
export const writtenTo = ({ simulator }: TestStack): readonly string[] =>
  simulator.journal.calls().flatMap(({ operation, method }) => (method === "POST" ? [operation] : []));
