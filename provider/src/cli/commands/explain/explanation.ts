import { catalogue, entryOf, fail, isErrorCode, type MigrationError } from "../../../errors";
import { suggest } from "../../../text";

/** All codes of ours, in the order of the catalogue. */
export const ourCodes = (): readonly string[] => Object.keys(catalogue);

/** A sample of the failure that a code of ours means, with placeholders for facts; undefined for any other text. */
export const explanationOf = (code: string): MigrationError | undefined =>
  isErrorCode(code) ? fail(code, entryOf(code).samples[0]) : undefined;

/** The known code that may have been meant; undefined when none is near. */
export function codeMeant(typed: string, codes: readonly string[]): string | undefined {
  const lower = typed.toLowerCase();
  const exact = codes.find(
    (code) => code.toLowerCase() === lower || code.toLowerCase().endsWith(`.${lower}`),
  );
  return exact ?? suggest(typed, codes, Math.max(3, Math.floor(typed.length / 3)));
}
