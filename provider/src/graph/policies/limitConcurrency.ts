import type { Gate } from "../gate";
import type { Policy } from "../http";

const limits = { first: 16, least: 1, most: 64 };
/** By how much the ceiling goes up for each success once there was a pause: so little that a pause refuses about two calls in a hundred. */
const slowly = 1 / 100;

/**
 * Lets so many calls be under way at once, and adapts the number: a little up for each success, half at the refusal
 * that begins a pause. The calls that are under way at that moment are refused too, so their number is what a pause costs.
 */
export const limitConcurrency = (gate: Pick<Gate, "pauses">): Policy => {
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
        // Half of what was under way: a ceiling that nobody has reached says nothing.
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
