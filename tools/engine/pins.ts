import semver from "semver";

/** The engine that is installed or built where the machine has none; `modules/pulumi/go.mod` names the same. */
export const engineVersion = "3.259.0";

/** The oldest Go that compiles the pinned modules. */
export const goVersion = "1.26.0";

/** Whether a Pulumi engine of this version can be used: not older than the pinned one, and of the same major. */
export function isSufficient(version: string): boolean {
  const parsed = semver.parse(version);
  return parsed !== null && parsed.major === 3 && semver.gte(parsed, engineVersion);
}
