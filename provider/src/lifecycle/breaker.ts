import { fail, isMigrationError, type MigrationError } from "../errors";
import type { Clock } from "../graph";
import { breakerLimits, isAlike } from "./breakerLimits";

/** What a verb belongs to: if some of a circle fail for a reason that is not theirs alone, all of it will. */
export interface Circle {
  /** Verb, tenant and partner. */
  readonly name: string;
  /** "create a migration task for X" */
  readonly attempt: string;
}

/** Stops a circle of calls when it is clear that all of them will fail. */
export type Breaker = <T>(circle: Circle, verb: () => Promise<T>) => Promise<T>;

/** How many of a circle may be under way before the first answer that shows it to be in order. */
const vanguard = 3;
/** How long a stopped circle rests before one call finds out whether it has healed. */
const restMs = 60_000;

/** Failures in a row that have one reason. */
interface Failures {
  readonly first: MigrationError;
  readonly count: number;
}

interface Seen {
  isInOrder: boolean;
  underWay: number;
  failures: Failures | undefined;
  /** Until when nothing is tried; only a breaker that heals looks at it. */
  restsUntilMs: number;
  readonly queue: (() => void)[];
}

/** A breaker that has seen nothing yet. It does not heal: a later run is another process. */
export const closedBreaker = (): Breaker => breakerWith(undefined);

/**
 * A breaker for what lasts for days: a minute after it has stopped a circle it lets one call through, and again each minute
 * until one has an answer. Then all go on.
 */
export const healingBreaker = (clock: Pick<Clock, "now">): Breaker => breakerWith(clock.now);

function breakerWith(now: (() => number) | undefined): Breaker {
  const circles = new Map<string, Seen>();
  return async ({ name, attempt }, verb) => {
    const circle = circles.get(name) ?? unseen();
    circles.set(name, circle);
    await enter(circle);
    try {
      refuseIfHopeless(circle, attempt, now);
      const result = await verb();
      circle.failures = undefined;
      circle.isInOrder = true;
      return result;
    } catch (thrown) {
      if (isMigrationError(thrown)) note(thrown, circle, now);
      throw thrown;
    } finally {
      circle.underWay--;
      admit(circle);
    }
  };
}

const unseen = (): Seen => ({
  isInOrder: false,
  underWay: 0,
  failures: undefined,
  restsUntilMs: 0,
  queue: [],
});

/** At first, and again after a failure, the others wait for a few to go ahead, so that a hopeless run ends after a few calls. */
const enter = (circle: Seen): Promise<void> =>
  new Promise((admitted) => {
    circle.queue.push(admitted);
    admit(circle);
  });

function admit(circle: Seen): void {
  while (circle.queue.length > 0 && circle.underWay < mostUnderWay(circle)) {
    circle.underWay++;
    circle.queue.shift()?.();
  }
}

/** No more than it still takes to be sure; those that are refused need not wait. */
function mostUnderWay({ failures, isInOrder }: Seen): number {
  if (!failures) return isInOrder ? Infinity : vanguard;
  const stillNeeded = limitOf(failures) - failures.count;
  return stillNeeded > 0 ? Math.min(vanguard, stillNeeded) : Infinity;
}

const limitOf = ({ first }: Failures): number => breakerLimits[first.code] ?? Infinity;

const isHopeless = ({ failures }: Seen): boolean =>
  failures !== undefined && failures.count >= limitOf(failures);

function refuseIfHopeless(circle: Seen, attempt: string, now: (() => number) | undefined): void {
  const { failures } = circle;
  if (!failures || !isHopeless(circle)) return;
  if (now && now() >= circle.restsUntilMs) {
    // This call is the probe, and the others rest on meanwhile. One that never ends is followed by the next.
    circle.restsUntilMs = now() + restMs;
    return;
  }
  const { first, count } = failures;
  throw fail("run.stopped", { attempt, count, cause: first.headline }, first.trace);
}

function note(error: MigrationError, circle: Seen, now: (() => number) | undefined): void {
  if (error.code === "run.stopped") return;
  const { failures } = circle;
  const limit = breakerLimits[error.code];
  if (limit === undefined) {
    circle.isInOrder = true; // an answer about one subject
    circle.failures = undefined;
  } else if (failures && isAlike(failures.first.code, error.code)) {
    circle.failures = { first: failures.first, count: failures.count + 1 };
  } else {
    // A probe that fails for another reason is no sign of health.
    circle.failures = { first: error, count: isHopeless(circle) ? limit : 1 };
  }
  if (now && isHopeless(circle)) circle.restsUntilMs = now() + restMs;
}
