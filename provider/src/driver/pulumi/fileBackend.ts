import { readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

/** The URL by which Pulumi finds a folder. On Windows it wants the drive in place of the host. */
export const fileBackendUrl = (folder: string, platform: NodeJS.Platform = process.platform): string => {
  const { href } = pathToFileURL(folder);
  return platform === "win32" ? href.replace("file:///", "file://") : href;
};

/** The folder behind a URL of Pulumi's; undefined for an object store, and for a folder named relative to another. */
export function folderOfBackend(backendUrl: string): string | undefined {
  if (!backendUrl.startsWith("file://")) return undefined;
  const absolute = backendUrl.replace(/^file:\/\/~(?=\/|\?|$)/, () => fileBackendUrl(homedir()));
  const url = process.platform === "win32" ? absolute.replace("file://", "file:///") : absolute;
  try {
    return fileURLToPath(url.replace(/^file:\/{4}/, "file:///"));
  } catch {
    return undefined;
  }
}

/**
 * The URL under which a kill cannot spoil a stack. Pulumi replaces a stack's file in one step, but beside it rewrites another
 * of attributes, which no one needs, in two: killed between them, it leaves that one empty and reads the stack no more.
 * `metadata=skip` leaves the second file out. See https://pkg.go.dev/gocloud.dev/blob/fileblob#URLOpener.
 */
export function withoutAttributes(backendUrl: string): string {
  if (!backendUrl.startsWith("file:") || /[?&]metadata=/.test(backendUrl)) return backendUrl;
  return `${backendUrl}${backendUrl.includes("?") ? "&" : "?"}metadata=skip`;
}

/**
 * Removes the files of attributes that a killed Pulumi has left half written beside a project's stacks. Nothing is lost by
 * that: what Pulumi keeps in them is of no use to it, and a missing one it does not miss.
 */
export function removeHalfAttributes(backendUrl: string, project: string): void {
  const folder = folderOfBackend(backendUrl);
  if (folder === undefined) return;
  for (const kept of [join(folder, ".pulumi"), join(folder, ".pulumi", "stacks", project)])
    for (const name of attributesIn(kept))
      if (!isWhole(join(kept, name))) rmSync(join(kept, name), { force: true });
}

function attributesIn(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => name.endsWith(".attrs"));
  } catch {
    return [];
  }
}

/** Pulumi's own have some 200 bytes. */
const largestFileBytes = 10_000;

function isWhole(file: string): boolean {
  try {
    if (statSync(file).size > largestFileBytes) return true; // none of Pulumi's
    JSON.parse(readFileSync(file, "utf8"));
    return true;
  } catch (thrown) {
    // What cannot be read is not ours to judge.
    return !(thrown instanceof SyntaxError);
  }
}
