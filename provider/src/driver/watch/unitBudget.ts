const minuteMs = 60_000;
const hair = 1e-6;
/** How much of a minute's budget may be spent at once after a rest. */
const burstShare = 1 / 6;

/** Half of the smallest budget that SharePoint publishes (1,200 resource units for each app and minute). */
export const usualUnitsPerMinute = 600;

/** Limits the resource units in any minute, and spreads them evenly; a read of one task costs one. */
export interface UnitBudget {
  /** How many units may be spent now. */
  readonly allowance: (nowMs: number) => number;
  /** Notes the units that were spent. */
  readonly spend: (nowMs: number, units: number) => void;
  /** How many were spent in the minute before. */
  readonly lastMinute: (nowMs: number) => number;
  /** When units were spent in the minute before, for the next process. */
  readonly recent: (nowMs: number) => readonly number[];
  /** When at least one may be spent. */
  readonly freeAtMs: (nowMs: number) => number;
}

/**
 * A budget.
 *
 * @param spentAtMs what an earlier process has spent; older than a minute does not count
 */
export function unitBudget(unitsPerMinute: number, spentAtMs: readonly number[] = []): UnitBudget {
  const most = Math.max(1, Math.floor(unitsPerMinute * burstShare));
  const perMs = unitsPerMinute / minuteMs;
  let spent = [...spentAtMs].sort((one, other) => one - other);
  let saved = Math.max(0, most - spent.length);
  let countedAtMs = spent.at(-1);

  const inMinuteBefore = (nowMs: number): readonly number[] => {
    const begun = spent.findIndex((ms) => ms > nowMs - minuteMs);
    return begun < 0 ? [] : spent.slice(begun);
  };
  const lastMinute = (nowMs: number): number => inMinuteBefore(nowMs).length;
  const savedAt = (nowMs: number): number =>
    countedAtMs === undefined ? most : Math.min(most, saved + Math.max(0, nowMs - countedAtMs) * perMs);

  return {
    lastMinute,
    recent: inMinuteBefore,
    allowance: (nowMs) =>
      Math.max(
        0,
        // A whole unit that arithmetic has left a hair short of one is one.
        Math.floor(Math.min(savedAt(nowMs) + hair, Math.floor(unitsPerMinute) - lastMinute(nowMs))),
      ),
    spend: (nowMs, units) => {
      saved = savedAt(nowMs) - units;
      countedAtMs = nowMs;
      spent = [...inMinuteBefore(nowMs)];
      for (let unit = 0; unit < units; unit++) spent.push(nowMs);
    },
    freeAtMs: (nowMs) => {
      const savedMs = nowMs + Math.max(0, 1 - savedAt(nowMs)) / perMs;
      const recent = inMinuteBefore(nowMs);
      const oldest = recent.length >= Math.floor(unitsPerMinute) ? (recent[0] ?? nowMs) + minuteMs : nowMs;
      return Math.ceil(Math.max(savedMs, oldest));
    },
  };
}
