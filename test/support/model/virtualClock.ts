import { setImmediate as nextTurn } from "node:timers/promises";
import type { Clock } from "../../../provider/src/graph";
import type { Simulator } from "../../../provider/src/simulator";

/**
 * The simulator's own clock for a session: a sleep moves both on, so that lags pass without waiting. Two that sleep at
 * once wake after the longer sleep, not after the sum.
 */
export const virtualClock = (simulator: Simulator): Clock => {
  const now = (): number => Date.parse(simulator.now());
  return {
    now,
    sleep: async (ms) => {
      const untilMs = now() + ms;
      await nextTurn();
      if (now() < untilMs) simulator.advance(untilMs - now());
    },
  };
};
