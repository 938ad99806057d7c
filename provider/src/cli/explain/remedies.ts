import { remedyCodes as allCodes, remedyOf } from "../../report/index";

/** The codes of Microsoft's migration backend that have words of their own. */
export const remedyCodes = (): readonly string[] =>
  allCodes.filter((code) => remedyOf(code).origin === "service");

/** What such a code means and what to do about it; undefined for any other. */
export function remedyFor(code: string): { readonly cause: string; readonly remedy: string } | undefined {
  const { origin, cause, remedy } = remedyOf(code);
  return origin === "service" ? { cause, remedy } : undefined;
}
