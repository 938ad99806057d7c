import { readFileSync } from "node:fs";
import { join } from "node:path";
import { repositoryRoot } from "../paths.ts";

/** The folders of the packages that are published, in the order in which they are: the second needs the first. */
export const publishedFolders = ["provider", "policies"] as const;

/** What is used of a `package.json`. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly files: readonly string[];
  readonly repository: { readonly url: string };
  readonly peerDependencies: Readonly<Record<string, string>>;
  readonly engines: { readonly node: string };
}

/** Reads the `package.json` of a folder of the clone. */
export function manifestOf(folder: string): Manifest {
  return JSON.parse(readFileSync(join(repositoryRoot, folder, "package.json"), "utf8")) as Manifest;
}
