import { homedir } from "node:os";
import { join } from "node:path";

/**
 * The folder in which Node caches what it compiles of this package: the user's own, since code is run from it. A value that
 * `NODE_COMPILE_CACHE` has takes precedence.
 */
export function compileCacheFolder(env: Readonly<Record<string, string | undefined>>): string {
  const ofUser = env["XDG_CACHE_HOME"] || env["LOCALAPPDATA"] || join(homedir(), ".cache");
  return env["NODE_COMPILE_CACHE"] || join(ofUser, "pulumi-sharepoint-migration", "node");
}
