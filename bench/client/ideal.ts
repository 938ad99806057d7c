import type { Finding } from "./finding.ts";
import { unitsPerWindow, windows, type Mode } from "./modes.ts";

/** What a task costs a contender in SharePoint's resource units: a POST two, a look-up before it one. */
export const unitsPerTask = (contender: string): number => (contender === "ours" ? 3 : 2);

/**
 * The least time in which a contender can do its work under a budget: all windows but the last from end to end, and the
 * rest at the speed that it has without a limit. A date has whole seconds, and the first call after it opens the next
 * window just past one, so with dates a window lasts a second longer.
 *
 * @param unlimitedSeconds what the contender took in mode A0
 */
export function idealSeconds(mode: Mode, contender: string, n: number, unlimitedSeconds: number): number {
  const units = unitsPerTask(contender) * n;
  const full = Math.ceil(units / unitsPerWindow(n)) - 1;
  const rest = (units - full * unitsPerWindow(n)) / units;
  const windowSeconds = windows.ms / 1000 + (mode.retryAfter === "date" ? 1 : 0);
  return full * windowSeconds + rest * unlimitedSeconds;
}

/** How much longer than ideal; undefined when work was lost, or mode A0 was not measured. */
export function timesIdeal(mode: Mode, finding: Finding, findings: readonly Finding[]): number | undefined {
  const { contender, n, seconds: taken, lost } = finding;
  const unlimited = findings.find((one) => one.mode === "A0" && one.contender === contender && one.n === n);
  if (unlimited?.seconds === undefined || taken === undefined || lost > 0) return undefined;
  return taken / idealSeconds(mode, contender, n, unlimited.seconds);
}
