import type { Policy } from "../http";

const limits = { first: 16, least: 1, most: 64 };

/**
 * Lets so many calls be under way at once, and adapts the number: a little up for each success, half when throttling
 * refuses one. Calls that were sent before the number was halved met the old one, so they do not halve it again.
 */
export const limitConcurrency = (): Policy => {
  let ceiling = limits.first;
  let underWay = 0;
  let halvings = 0;
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
    const sentAfter = halvings;
    try {
      const reply = await next(request);
      if (reply.status === 429 && sentAfter === halvings) {
        ceiling = Math.max(limits.least, ceiling / 2);
        halvings++;
      } else if (reply.status < 400) {
        ceiling = Math.min(limits.most, ceiling + 1 / ceiling);
      }
      return reply;
    } finally {
      underWay--;
      admit();
    }
  };
};
