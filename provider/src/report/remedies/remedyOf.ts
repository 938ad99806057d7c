import { catalogue, driverReader, entryOf, isErrorCode, type ErrorCode } from "../../errors";
import { oneLine, programName } from "../../text";
import { serviceCauses, type Words } from "./serviceCauses";

/** What is behind an error code, and what to do about it. */
export interface Remedy extends Words {
  /** The code that was looked up, on one line. */
  readonly code: string;
  /** Whether the code is of Microsoft's migration backend, of this product, or in neither catalogue. */
  readonly origin: "service" | "product" | "unknown";
}

const byLowerCase = new Map(
  [...Object.keys(serviceCauses), ...Object.keys(catalogue)].map((code) => [code.toLowerCase(), code]),
);

/** Every code that `remedyOf` has words of its own for: those of Microsoft's backend, then our own. */
export const remedyCodes: readonly string[] = [...byLowerCase.values()];

/**
 * The cause behind an error code and what to do about it. Knows the codes of the migration backend and those of this
 * product, in any case of letters; any other code gets a general remedy, so that there always is one.
 *
 * @param code as a task's error has it, for example `MnAOdbUsersAreNotLicensed`, `-161` or `task.create.noTrust`
 */
export function remedyOf(code: string): Remedy {
  const asked = oneLine(code, longestCode);
  const known = byLowerCase.get(asked.toLowerCase()) ?? asked;
  const ofService = Object.hasOwn(serviceCauses, known) ? serviceCauses[known] : undefined;
  if (ofService !== undefined) return { code: known, ...ofService, origin: "service" };
  if (isErrorCode(known)) return { code: known, ...productCause(known), origin: "product" };
  return { code: asked, ...(asked === "" ? noCode : unknownCode), origin: "unknown" };
}

function productCause(code: ErrorCode): Words {
  const { cause, samples, next } = entryOf(code);
  const remedy = next(samples[0], driverReader());
  return { cause, remedy: remedy.charAt(0).toUpperCase() + remedy.slice(1) };
}

/** What to do about a task that was cancelled; SharePoint does not say by what. */
export const cancelledRemedy = (): Words => ({
  cause: "cancelled before it started",
  remedy: `Check whether \`destroy\` or a person cancelled it. If not, the wave's preferredLatestStartDateTime may have passed: where it has one, give it a later one. To move it anyway, run \`${programName()} up\`.`,
});

const longestCode = 120;
const noCode: Words = {
  cause: "no reason given",
  remedy: "Quote the task ids to Microsoft's support.",
};
const unknownCode: Words = {
  cause: "SharePoint gave an unknown error code",
  remedy: "Read the service's message, and quote the task ids and request ids to Microsoft's support.",
};
