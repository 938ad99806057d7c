import { fail } from "../../errors";

/** The oldest Pulumi CLI that reports its events over a connection instead of a file. */
export const oldestEngine = { major: 3, minor: 206 };

/** The checks that succeeded or are under way, by the PATH on which the CLI is found. */
const checks = new Map<string, Promise<void>>();

/**
 * Requires the Pulumi CLI in a version that is new enough. Asks once in the life of this process, unless it failed.
 *
 * @param path the variable PATH, which decides which CLI is started
 * @param askVersion gives what `pulumi version` prints
 * @throws MigrationError `run.engineTooOld`, and what asking throws
 */
export function requireEngine(
  path: string,
  askVersion: () => Promise<string>,
  attempt: string,
): Promise<void> {
  const known = checks.get(path);
  if (known) return known;
  const check = askVersion().then((version) => requireVersion(version, attempt));
  checks.set(path, check);
  check.catch(() => checks.delete(path));
  return check;
}

function requireVersion(printed: string, attempt: string): void {
  const version = printed.trim().slice(0, 40);
  const parts = /^v?(\d{1,6})\.(\d{1,6})\./.exec(version);
  // A build without a version is custom, and is accepted.
  if (!parts) return;
  const [major, minor] = [Number(parts[1]), Number(parts[2])];
  if (major > oldestEngine.major || (major === oldestEngine.major && minor >= oldestEngine.minor)) return;
  const oldest = `${String(oldestEngine.major)}.${String(oldestEngine.minor)}`;
  throw fail("run.engineTooOld", { attempt, version, oldest });
}
