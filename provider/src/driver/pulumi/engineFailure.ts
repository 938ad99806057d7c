import { fail, type MigrationError } from "../../errors";
import { failureReason } from "./pulumiOutput";

/** How a run of Pulumi's ended, as far as its failure is concerned. */
interface Ended {
  /** What Pulumi said last. */
  readonly words?: string;
  /** It was ended from outside, so its last words are not the reason. */
  readonly isCutOff?: true;
}

/** The failure of a run that no subject has failed in: why Pulumi failed, or that it was killed. */
export const engineFailure = (
  attempt: string,
  complaints: readonly string[],
  { words, isCutOff }: Ended,
): MigrationError =>
  isCutOff === true
    ? fail("run.engineKilled", { attempt, reason: words ?? "pulumi was ended from outside" })
    : fail("run.engineFailed", { attempt, reason: failureReason(complaints, words) });
