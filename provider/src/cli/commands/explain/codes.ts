import type { EventOf } from "../../../driver";
import {
  actorsText,
  catalogue,
  driverReader,
  entryOf,
  fail,
  isErrorCode,
  remedyCodes,
  remedyOf,
  wordsFor,
  type ErrorCode,
} from "../../../errors";
import { entraMeanings } from "../../../graph";
import { suggest } from "../../../text";

/** What a code means. */
export interface Explanation {
  readonly event: EventOf<"explanation">;
  /** What the list of all codes shows of it. */
  readonly headline: string;
  /** All of it, for people. */
  readonly lines: readonly string[];
}

/** All codes: ours in the order of the catalogue, then those of Microsoft's migration backend. */
export const allCodes: readonly string[] = [
  ...Object.keys(catalogue),
  ...remedyCodes.filter((code) => !isErrorCode(code)),
];

const outcomes = {
  refused: "Nothing was changed.",
  unknown: "Something may have changed; check before you repeat it.",
};

/** What a code means, with placeholders for the facts of ours; undefined for a text that is not a code. */
export function explanationOf(code: string): Explanation | undefined {
  if (isErrorCode(code)) {
    const error = fail(code, entryOf(code).samples[0]);
    const { outcome } = error;
    const { headline, because, next } = wordsFor(error, driverReader());
    const { actors } = remedyOf(code);
    const lines = [
      `Reads: ${headline}`,
      `Means: ${because}`,
      `Outcome: ${outcome}. ${outcomes[outcome]}`,
      `Next: ${next}`,
      `Who acts: ${actorsText(actors)}`,
    ];
    const meaning = `${headline} ${because}`;
    return { event: { event: "explanation", code, outcome, meaning, next, actors }, headline, lines };
  }
  const { origin, cause, remedy, actors, link } = remedyOf(code);
  if (origin !== "service") return undefined;
  return {
    event: { event: "explanation", code, meaning: cause, next: remedy, actors, ...(link && { link }) },
    headline: cause,
    lines: [
      `Means: ${cause}`,
      `Next: ${remedy}`,
      `Who acts: ${actorsText(actors)}`,
      ...(link ? [`More: ${link}`] : []),
    ],
  };
}

/** The known code that may have been meant; undefined when none is near. */
export function codeMeant(typed: string, codes: readonly string[]): string | undefined {
  const lower = typed.toLowerCase();
  const exact = codes.find(
    (code) => code.toLowerCase() === lower || code.toLowerCase().endsWith(`.${lower}`),
  );
  return exact ?? suggest(typed, codes, Math.max(3, Math.floor(typed.length / 3)));
}

/**
 * The codes of ours as which an HTTP status ("403", "HTTP 403") or a code of Microsoft Entra's ("AADSTS700016") is usually
 * reported.
 */
export function codesBehind(typed: string): readonly string[] {
  const status = /^(?:HTTP ?)?(\d{3})$/i.exec(typed.trim())?.[1];
  if (status !== undefined) return codesWith(Number(status));
  const entra = /^AADSTS(\d{4,8})$/i.exec(typed.trim())?.[1];
  if (entra === undefined) return [];
  const meanings: Readonly<Record<string, ErrorCode>> = entraMeanings;
  return [meanings[entra] ?? "auth.rejected"];
}

/** Failures of the server all mean the same, but 501. */
function codesWith(status: number): readonly string[] {
  const usual = status >= 500 && status !== 501 ? 503 : status;
  return Object.keys(catalogue).filter((code) => isErrorCode(code) && entryOf(code).http === usual);
}
