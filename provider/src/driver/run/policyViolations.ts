import { fail, type MigrationError } from "../../errors";
import type { WaveOutcome } from "./trackProgress";
import { isOfPolicy } from "../diagnostics";

/**
 * What keeps a run from going on after a policy has forbidden something: Pulumi stops there and does not even ask about
 * the rest, so that it would be unknown what of it was done. Undefined when no policy has.
 */
export function policyViolation(
  { failures }: WaveOutcome,
  wave: string,
  attempt: string,
): MigrationError | undefined {
  const subject = [...failures].find(([, error]) => isOfPolicy(error))?.[0];
  return subject === undefined ? undefined : fail("run.stoppedByPolicy", { attempt, wave, subject });
}
