import { remedyCodes as allCodes, remedyOf } from "../../report/index";
import { ourCodes } from "./explanation";

/** The codes of Microsoft's migration backend that have words of their own. */
export function remedyCodes(): readonly string[] {
  const ours = new Set(ourCodes());
  return allCodes.filter((code) => !ours.has(code));
}

/** What such a code means and what to do about it; undefined for any other. */
export function remedyFor(code: string): { readonly cause: string; readonly remedy: string } | undefined {
  if (ourCodes().includes(code)) return undefined;
  const { origin, cause, remedy } = remedyOf(code);
  return origin === "service" ? { cause, remedy } : undefined;
}
