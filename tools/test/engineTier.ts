import { readFileSync } from "node:fs";

/** The setting with the folder of the engine for tests; without it, tests of a real engine are skipped. */
export const engineBinSetting = "SHAREPOINT_MIGRATION_TEST_ENGINE_BIN";

/** The settings with the folders of both engines, for the tests that compare them. */
export const engineBinSettings = {
  newest: "SHAREPOINT_MIGRATION_TEST_NEWEST_ENGINE_BIN",
  oldest: "SHAREPOINT_MIGRATION_TEST_OLDEST_ENGINE_BIN",
} as const;

/** The tiers that never start an engine, so that running only them need not prepare one. */
const tiersWithoutEngine = ["unit", "property", "contract", "fault", "host", "browser"];

/** Whether any of these test files may want a real engine. */
export function needsEngine(testFiles: readonly string[]): boolean {
  return testFiles.some((file) => !tiersWithoutEngine.some((tier) => file.includes(`/test/${tier}/`)));
}

/** Whether any of these test files runs on both engines. */
export function needsBothEngines(testFiles: readonly string[]): boolean {
  return testFiles.some((file) => file.endsWith("/test/engine/supportedPairs.test.ts"));
}

/** The setting with what comes first on PATH so that Pulumi runs programs in YAML and Python. */
export const languagesSetting = "SHAREPOINT_MIGRATION_TEST_LANGUAGES";

/** Whether any of these test files runs programs in YAML or Python, which it does where this setting says. */
export function needsLanguages(testFiles: readonly string[]): boolean {
  return testFiles.some(
    (file) => file.includes("/test/engine/") && readFileSync(file, "utf8").includes("languagesSetting"),
  );
}

/** `describe` where the run has a real engine, `describe.skip` where it has none. */
export function describeWithEngine(
  name: string,
  tests: () => void,
  setting: string = engineBinSetting,
): void {
  (process.env[setting] ? describe : describe.skip)(name, tests);
}
