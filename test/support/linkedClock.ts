import type { Clock } from "../../provider/src/graph";
import type { Simulator } from "../../provider/src/simulator";

/** The simulated clock as the client's own: a wait moves the service's time on, so that its lags pass. */
export const linkedClock = (simulator: Pick<Simulator, "now" | "advance">): Clock => ({
  now: () => Date.parse(simulator.now()),
  sleep: (ms) => {
    simulator.advance(ms);
    return Promise.resolve();
  },
});
