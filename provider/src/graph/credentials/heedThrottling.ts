import type { Clock } from "../http";
import type { FreshToken } from "../tokens";
import { NoToken } from "./noToken";

/** How long Microsoft Entra is left alone when it has named no pause. */
const usualPauseMs = 60_000;

/**
 * Remembers a pause that goes beyond the deadline: until it is over nothing is asked, and every call is given the same
 * reason at once.
 */
export function heedThrottling(
  ask: () => Promise<FreshToken>,
  { now }: Pick<Clock, "now">,
): () => Promise<FreshToken> {
  let refused: { readonly because: NoToken; readonly untilMs: number } | undefined;
  return async () => {
    if (refused && now() < refused.untilMs) throw refused.because;
    try {
      return await ask();
    } catch (thrown) {
      if (thrown instanceof NoToken && thrown.problem.is === "throttled")
        refused = { because: thrown, untilMs: now() + (thrown.problem.pauseMs ?? usualPauseMs) };
      throw thrown;
    }
  };
}
