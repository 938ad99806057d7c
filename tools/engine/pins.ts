import semver from "semver";

/** The versions that the tests run on; `modules/pulumi-<name>/go.mod` names the same. */
export const engineVersions = { newest: "3.276.0", oldest: "3.259.0" } as const;

/** One of the two engines; the newest is used unless a person asks for the other. */
export type Pin = keyof typeof engineVersions;

/** The oldest Go that compiles the pinned modules. */
export const goVersion = "1.26.6";

/** The engine that `SHAREPOINT_MIGRATION_ENGINE_VERSION` asks for. */
export function askedPin(env: NodeJS.ProcessEnv): Pin {
  const asked = env["SHAREPOINT_MIGRATION_ENGINE_VERSION"] || "newest";
  if (asked === "newest" || asked === "oldest") return asked;
  throw new Error(`SHAREPOINT_MIGRATION_ENGINE_VERSION is "${asked}", which is neither oldest nor newest.`);
}

/** Whether an engine of this version can be used: for the newest pin, a newer one of the same major too. */
export function isSufficient(version: string, pin: Pin): boolean {
  const parsed = semver.parse(version);
  if (parsed === null) return false;
  if (pin === "oldest") return semver.eq(parsed, engineVersions.oldest);
  return parsed.major === 3 && semver.gte(parsed, engineVersions.newest);
}
