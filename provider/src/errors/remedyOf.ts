import { oneLine, programName } from "../text";
import { actorsText, type Actor } from "./actors";
import { backendCodes, isBackendCode } from "./backendCodes";
import { catalogue, entryOf, isErrorCode, type ErrorCode } from "./catalogue";
import { driverReader } from "./reader";

/** A cause in a few plain words, and what to do about it. */
export interface Cause {
  /** Without a full stop: "target URL is taken". */
  readonly cause: string;
  /** One imperative sentence. Commands are between backticks. */
  readonly remedy: string;
  /** Who acts, the first one first. */
  readonly actors: readonly Actor[];
  /** The page of Microsoft's that says most about it. */
  readonly link?: string;
}

/** What is behind an error code, and what to do about it. */
export interface Remedy extends Cause {
  /** The code that was looked up, on one line. */
  readonly code: string;
  /** Whether the code is of Microsoft's migration backend, of this product, or in neither catalogue. */
  readonly origin: "service" | "product" | "unknown";
}

const byLowerCase = new Map(
  [...Object.keys(backendCodes), ...Object.keys(catalogue)].map((code) => [code.toLowerCase(), code]),
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
  if (isBackendCode(known)) return { code: known, ...backendCodes[known], origin: "service" };
  if (isErrorCode(known)) return { code: known, ...productCause(known), origin: "product" };
  return { code: asked, ...(asked === "" ? noCode : unknownCode), origin: "unknown" };
}

/** What to do and who does it, in running text. */
export const remedyText = ({ remedy, actors }: Pick<Cause, "remedy" | "actors">): string =>
  `${remedy} Who acts: ${actorsText(actors)}.`;

function productCause(code: ErrorCode): Cause {
  const { cause, samples, next, actors = ["operator"] } = entryOf(code);
  const remedy = next(samples[0], driverReader());
  return { cause, remedy: remedy.charAt(0).toUpperCase() + remedy.slice(1), actors };
}

/** What to do about a task that was cancelled; SharePoint does not say by what. */
export const cancelledRemedy = (): Cause => ({
  cause: "cancelled before it started",
  remedy: `Check whether \`destroy\` or a person cancelled it. If not, the wave's preferredLatestStartDateTime may have passed: where it has one, give it a later one. To move it anyway, run \`${programName()} up\`.`,
  actors: ["operator"],
});

const longestCode = 120;
const noCode: Cause = {
  cause: "no reason given",
  remedy: "Quote the task ids to Microsoft's support.",
  actors: ["microsoftSupport"],
};
const unknownCode: Cause = {
  cause: "SharePoint gave an unknown error code",
  remedy: "Read the service's message, and quote the task ids and request ids to Microsoft's support.",
  actors: ["operator", "microsoftSupport"],
};
