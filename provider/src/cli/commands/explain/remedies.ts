import { remedyCodes as allCodes, remedyOf, type Remedy } from "../../../report";
import { ourCodes } from "./explanation";

/** The codes of Microsoft's migration backend that have words of their own. */
export function remedyCodes(): readonly string[] {
  const ours = new Set(ourCodes());
  return allCodes.filter((code) => !ours.has(code));
}

/** What such a code means and what to do about it; undefined for any other. */
export function remedyFor(code: string): Remedy | undefined {
  if (ourCodes().includes(code)) return undefined;
  const remedy = remedyOf(code);
  return remedy.origin === "service" ? remedy : undefined;
}
