import { fail } from "../../errors";

/** The oldest Pulumi CLI that reports its events over a connection instead of a file. */
export const oldestEngine = { major: 3, minor: 206 };

/**
 * Makes sure that the Pulumi CLI is new enough.
 *
 * @param askVersion gives what `pulumi version` prints
 * @throws MigrationError `run.engineTooOld`, and what asking throws
 */
export async function requireEngine(askVersion: () => Promise<string>, attempt: string): Promise<void> {
  const version = (await askVersion()).trim().slice(0, 40);
  const parts = /^v?(\d{1,6})\.(\d{1,6})\./.exec(version);
  // A build without a version is custom, and is accepted.
  if (!parts) return;
  const [major, minor] = [Number(parts[1]), Number(parts[2])];
  if (major > oldestEngine.major || (major === oldestEngine.major && minor >= oldestEngine.minor)) return;
  const oldest = `${String(oldestEngine.major)}.${String(oldestEngine.minor)}`;
  throw fail("run.engineTooOld", { attempt, version, oldest });
}
