import { relative, sep } from "node:path";

/** What is used of the results that `jest --json` writes. */
export interface JestResults {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly startTime: number;
    readonly endTime: number;
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
}

/** The counts of some tests, and the time their files took. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly seconds: number;
}

type File = JestResults["testResults"][number];

/** The counts of each tier, which is the first folder under `testFolder`, in the order of their names. */
export function countTiers(results: JestResults, testFolder: string): ReadonlyMap<string, Counts> {
  const tiers = new Map<string, Counts>();
  for (const file of results.testResults) {
    const tier = relative(testFolder, file.name).split(sep)[0] ?? "";
    tiers.set(tier, add(tiers.get(tier) ?? none, countFile(file)));
  }
  return new Map([...tiers].sort(([one], [other]) => one.localeCompare(other)));
}

/** The counts of several tiers together. */
export function total(tiers: Iterable<Counts>): Counts {
  return [...tiers].reduce(add, none);
}

/** A table of the tiers, for people. */
export function tierTable(tiers: ReadonlyMap<string, Counts>): string {
  const width = Math.max(...[...tiers.keys()].map((tier) => tier.length), "tier".length);
  const head = `${"tier".padEnd(width)}  passed  failed  skipped  seconds`;
  const rows = [...tiers].map(([tier, { passed, failed, skipped, seconds }]) =>
    [
      tier.padEnd(width),
      `${passed}`.padStart(6),
      `${failed}`.padStart(6),
      `${skipped}`.padStart(7),
      seconds.toFixed(1).padStart(7),
    ].join("  "),
  );
  return [head, ...rows].join("\n");
}

/** The failed tests, each with its file; of a file that could not be loaded, the file. */
export function failedTests(results: JestResults, folder: string): readonly string[] {
  return results.testResults.flatMap(({ name, status, assertionResults }) => {
    const file = relative(folder, name).replaceAll(sep, "/");
    const failed = assertionResults.filter((test) => test.status === "failed");
    if (status === "failed" && failed.length === 0) return [`${file} › could not be run`];
    return failed.map(({ fullName }) => `${file} › ${fullName}`);
  });
}

/** The last line of a test run; machines read it too. */
export function lastLine({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

const none: Counts = { passed: 0, failed: 0, skipped: 0, seconds: 0 };

function add(one: Counts, other: Counts): Counts {
  return {
    passed: one.passed + other.passed,
    failed: one.failed + other.failed,
    skipped: one.skipped + other.skipped,
    seconds: one.seconds + other.seconds,
  };
}

function countFile({ assertionResults, status, startTime, endTime }: File): Counts {
  const count = (...states: string[]) =>
    assertionResults.filter((test) => states.includes(test.status)).length;
  const failed = count("failed");
  // A file that could not be loaded has no tests to count, and must not pass for that.
  const broken = status === "failed" && failed === 0 ? 1 : 0;
  return {
    passed: count("passed"),
    failed: failed + broken,
    skipped: count("pending", "skipped", "todo", "disabled"),
    seconds: Math.max(0, endTime - startTime) / 1000,
  };
}
