import { catalogue, type Entry } from "../../errors/index";
import { suggest } from "../../text";
import { namedFacts } from "./namedFacts";

/** What a code of ours means, with the name of each fact in place of the fact. */
export interface Explanation {
  readonly code: string;
  /** `refused`: nothing changed. `unknown`: a write may have happened. */
  readonly outcome: "refused" | "unknown";
  readonly headline: string;
  readonly because: string;
  readonly next: string;
}

type AnyEntry = Entry<Readonly<Record<string, unknown>>>;
const entries = catalogue as unknown as Readonly<Record<string, AnyEntry>>;

/** All codes of ours, in the order of the catalogue. */
export const ourCodes = (): readonly string[] => Object.keys(entries);

/** What a code of ours means; undefined for any other text. */
export function explanationOf(code: string): Explanation | undefined {
  if (!Object.hasOwn(entries, code)) return undefined;
  const entry = entries[code];
  return (
    entry && {
      code,
      outcome: entry.outcome,
      headline: entry.headline(namedFacts),
      because: entry.because(namedFacts),
      next: entry.next(namedFacts),
    }
  );
}

/** The known code that somebody may have meant; undefined when none is near. */
export function codeMeant(typed: string, codes: readonly string[]): string | undefined {
  const lower = typed.toLowerCase();
  const exact = codes.find(
    (code) => code.toLowerCase() === lower || code.toLowerCase().endsWith(`.${lower}`),
  );
  return exact ?? suggest(typed, codes, Math.max(3, Math.floor(typed.length / 3)));
}
