import { execFile } from "node:child_process";
import { fail } from "../../errors";
import { firstError } from "./pulumiOutput";
import type { Environment } from "./backend";

/** Where and with what `pulumi` is started. */
export interface PulumiOptions {
  readonly cwd: string;
  readonly env: Environment;
  /** What is being attempted, as an infinitive with its object. */
  readonly attempt: string;
}

// The state of 4,000 tasks is about 12 MB.
const mostBytes = 512 * 1024 * 1024;

/**
 * Runs one command of the Pulumi CLI that needs no program.
 *
 * @returns what it prints
 * @throws MigrationError `run.engineMissing`, `run.engineFailed`
 */
export function runPulumi(args: readonly string[], { cwd, env, attempt }: PulumiOptions): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const options = { cwd, env: { ...env }, maxBuffer: mostBytes, windowsHide: true };
  execFile("pulumi", [...args, "--non-interactive", "--color", "never"], options, (error, stdout, stderr) => {
    if (error === null) resolve(stdout);
    else if (error.code === "ENOENT") reject(fail("run.engineMissing", { attempt }));
    else reject(fail("run.engineFailed", { attempt, reason: firstError(stderr) }));
  });
  return promise;
}
