import type { Counts } from "./summary.ts";

/** What decides whether a test run is good. */
export interface Outcome {
  readonly counts: Counts;
  /** The exit code of jest itself, which also fails for reasons other than a test. */
  readonly jestCode: number;
  /** Why the tests with a real engine were skipped, if they were. */
  readonly engineMissing: string | undefined;
  readonly inCi: boolean;
}

/** Why the run fails, or undefined if it is good. */
export function whyFailed({ counts, jestCode, engineMissing, inCi }: Outcome): string | undefined {
  if (counts.failed > 0) return `${counts.failed} failed`;
  if (inCi && engineMissing !== undefined) return "in CI the tests with a real engine may not be skipped";
  if (counts.passed === 0) return "no test ran";
  return jestCode === 0 ? undefined : `jest ended with exit code ${jestCode}`;
}
