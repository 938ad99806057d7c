import { catalogue, entryOf, isErrorCode, type ErrorCode } from "../../../errors";
import { entraMeanings } from "../../../graph";
import { remedyCodes as allCodes, remedyOf, type Remedy } from "../../../report";

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

/** The codes of Microsoft's migration backend that have words of their own. */
export const remedyCodes = (): readonly string[] => allCodes.filter((code) => !isErrorCode(code));

/** What such a code means and what to do about it; undefined for any other. */
export function remedyFor(code: string): Remedy | undefined {
  const remedy = remedyOf(code);
  return remedy.origin === "service" ? remedy : undefined;
}
