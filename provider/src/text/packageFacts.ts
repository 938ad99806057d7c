import { homedir } from "node:os";
import { readFileSync } from "node:fs";
import { join } from "node:path";

interface Manifest {
  readonly version: string;
  readonly engines: { readonly node: string };
  readonly peerDependencies: Readonly<Record<string, string>>;
}

const manifest = JSON.parse(readFileSync(join(__dirname, "..", "..", "package.json"), "utf8")) as Manifest;

/** What this package's `package.json` says. */
export const packageFacts = {
  version: manifest.version,
  /** The oldest Node: ">=22.19". */
  node: manifest.engines.node,
  /** The oldest Pulumi SDK: "^3.249.0". */
  pulumi: manifest.peerDependencies["@pulumi/pulumi"] ?? "",
};

/**
 * The folder in which Node caches what it compiles of this package: the user's own, since code is run from it. A value that
 * `NODE_COMPILE_CACHE` has takes precedence.
 */
export function compileCacheFolder(env: Readonly<Record<string, string | undefined>>): string {
  const ofUser = env["XDG_CACHE_HOME"] || env["LOCALAPPDATA"] || join(homedir(), ".cache");
  return env["NODE_COMPILE_CACHE"] || join(ofUser, "pulumi-sharepoint-migration", "node");
}
