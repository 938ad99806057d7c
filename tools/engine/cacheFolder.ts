import { homedir } from "node:os";
import { join } from "node:path";
import { engineVersions, type Pin } from "./pins.ts";

/** The folder that holds every engine this project prepared, outside the clone so that all clones share it. */
export function cacheRoot(env: NodeJS.ProcessEnv): string {
  const own = env["SHAREPOINT_MIGRATION_CACHE"];
  if (own) return join(own, "engine");
  return join(env["XDG_CACHE_HOME"] || join(homedir(), ".cache"), "pulumi-sharepoint-migration", "engine");
}

/** The folder of a pinned engine for one kind of machine; its programs are in `bin`. */
export function engineFolder(env: NodeJS.ProcessEnv, pin: Pin, platform: string, arch: string): string {
  return join(cacheRoot(env), `${engineVersions[pin]}-${platform}-${arch}`);
}
