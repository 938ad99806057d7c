/** The setting with the folder of the engine for tests; without it, tests of a real engine are skipped. */
export const engineBinSetting = "SHAREPOINT_MIGRATION_TEST_ENGINE_BIN";

/** The tiers that never start an engine, so that running only them need not prepare one. */
const tiersWithoutEngine = ["unit", "property", "contract", "fault", "host", "browser"];

/** Whether any of these test files may want a real engine. */
export function needsEngine(testFiles: readonly string[]): boolean {
  return testFiles.some((file) => !tiersWithoutEngine.some((tier) => file.includes(`/test/${tier}/`)));
}

/** `describe` where the run has a real engine, `describe.skip` where it has none. */
export function describeWithEngine(name: string, tests: () => void): void {
  (process.env[engineBinSetting] ? describe : describe.skip)(name, tests);
}
