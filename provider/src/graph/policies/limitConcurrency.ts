import type { Policy } from "../http";
import type { PauseGate } from "../pauseGate";

const limits = { first: 16, least: 1, most: 64 };
/** The increase of the ceiling per success after the first pause: small enough that pauses refuse about 2% of calls. */
const slowly = 1 / 100;

/**
 * Limits the number of concurrent calls, and adapts the limit: a little up for each success, half at the refusal that
 * begins a pause. The calls in progress at that moment are refused too, so their number is the cost of a pause.
 */
export const limitConcurrency = (gate: Pick<PauseGate, "pauses">): Policy => {
  let ceiling = limits.first;
  let underWay = 0;
  let halvedIn = 0;
  const queue: (() => void)[] = [];

  const admit = (): void => {
    while (underWay < Math.floor(ceiling) && queue.length > 0) {
      underWay++;
      queue.shift()?.();
    }
  };

  return async (request, next) => {
    await new Promise<void>((admitted) => {
      queue.push(admitted);
      admit();
    });
    try {
      const reply = await next(request);
      if (reply.status === 429 && gate.pauses() > halvedIn) {
        // Half of the calls in progress: a ceiling that was never reached says nothing.
        ceiling = Math.max(limits.least, Math.min(ceiling, underWay) / 2);
        halvedIn = gate.pauses();
      } else if (reply.status < 400) {
        ceiling = Math.min(limits.most, ceiling + (halvedIn === 0 ? 1 / ceiling : slowly));
      }
      return reply;
    } finally {
      underWay--;
      admit();
    }
  };
};
