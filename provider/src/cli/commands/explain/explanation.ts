import { catalogue, entryOf, isErrorCode, type Outcome } from "../../../errors";
import { suggest } from "../../../text";

/** What a code of ours means, with a placeholder for what differs each time. */
export interface Explanation {
  readonly code: string;
  readonly outcome: Outcome;
  readonly headline: string;
  readonly because: string;
  readonly next: string;
}

/** All codes of ours, in the order of the catalogue. */
export const ourCodes = (): readonly string[] => Object.keys(catalogue);

/** What a code of ours means; undefined for any other text. */
export function explanationOf(code: string): Explanation | undefined {
  if (!isErrorCode(code)) return undefined;
  const { outcome, samples, headline, because, next } = entryOf(code);
  const [facts] = samples;
  return { code, outcome, headline: headline(facts), because: because(facts), next: next(facts) };
}

/** The known code that may have been meant; undefined when none is near. */
export function codeMeant(typed: string, codes: readonly string[]): string | undefined {
  const lower = typed.toLowerCase();
  const exact = codes.find(
    (code) => code.toLowerCase() === lower || code.toLowerCase().endsWith(`.${lower}`),
  );
  return exact ?? suggest(typed, codes, Math.max(3, Math.floor(typed.length / 3)));
}
