import { UsageError } from "./checks";

/** How the simulated clock runs. */
export interface ClockOptions {
  /** The instant it shows at the start, ISO 8601 with a zone. Default: now. */
  readonly startAt?: string;
  /** Simulated milliseconds per real millisecond. Default 1; at 0 the clock moves only when stepped. */
  readonly speed?: number;
}

/** The latest instant a JavaScript date can hold, in milliseconds since 1970. */
const lastInstantMs = 8.64e15;

/** The simulated service's own time. It never goes backwards. */
export class SimulatedClock {
  readonly #speed: number;
  readonly #realStartMs: number;
  readonly #realNowMs: () => number;
  #baseMs: number;

  /**
   * @param realNowMs - the real time that drives the simulated one; a monotonic clock unless a test passes its own.
   * @throws {@link UsageError} when `startAt` is not an instant or `speed` is negative.
   */
  constructor(options: ClockOptions = {}, realNowMs: () => number = () => performance.now()) {
    this.#speed = options.speed ?? 1;
    this.#baseMs = options.startAt === undefined ? Date.now() : Date.parse(options.startAt);
    if (Number.isNaN(this.#baseMs)) throw new UsageError("clock.startAt must be an ISO 8601 instant.");
    if (!Number.isFinite(this.#speed) || this.#speed < 0) {
      throw new UsageError("clock.speed must be a number, 0 or more.");
    }
    this.#realNowMs = realNowMs;
    this.#realStartMs = realNowMs();
  }

  /** Milliseconds since 1970, whole. */
  nowMs(): number {
    const runMs = (this.#realNowMs() - this.#realStartMs) * this.#speed;
    return Math.min(Math.floor(this.#baseMs + runMs), lastInstantMs);
  }

  /**
   * Steps forward by simulated milliseconds.
   *
   * @throws {@link UsageError} when the step is negative, not a number, or too large for a date.
   */
  advance(ms: number): void {
    if (!Number.isFinite(ms) || ms < 0 || this.nowMs() + ms > lastInstantMs) {
      throw new UsageError("The clock advances by a number of milliseconds, 0 or more.");
    }
    this.#baseMs += ms;
  }
}

/** An instant as Graph writes it: ISO 8601, UTC, milliseconds. */
export function toIso(ms: number): string {
  return new Date(ms).toISOString();
}
