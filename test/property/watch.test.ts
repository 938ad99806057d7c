import fc from "fast-check";
import { unitBudget } from "../../provider/src/driver/watch/unitBudget";
import {
  hasEnded,
  type TaskObservation,
  type WatchedTask,
} from "../../provider/src/driver/store/taskObservation";
import { dueNow, nextDueMs, waitsForStart } from "../../provider/src/driver/watch/due";

const secondMs = 1_000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
const beganMs = Date.parse("2099-12-05T20:00:00Z");
const iso = (ms: number): string => new Date(ms).toISOString();

/** What will happen to a task, in milliseconds after the watch began. */
interface Fate {
  readonly wantedAfterMs: number;
  readonly startsAfterMs: number;
  readonly takesMs: number;
  readonly cancelled: boolean;
}

const fate: fc.Arbitrary<Fate> = fc
  .record({
    wantedAfterMs: fc.integer({ min: -2 * hourMs, max: 3 * hourMs }),
    queuedMs: fc.integer({ min: 0, max: hourMs }),
    takesMs: fc.integer({ min: secondMs, max: 4 * hourMs }),
    cancelled: fc.boolean(),
  })
  .map(({ queuedMs, ...rest }) => ({
    ...rest,
    startsAfterMs: Math.max(0, rest.wantedAfterMs) + queuedMs,
  }));

function statusAt({ startsAfterMs, takesMs, cancelled }: Fate, nowMs: number): string {
  const afterMs = nowMs - beganMs;
  if (cancelled) return afterMs < startsAfterMs ? "notStarted" : "cancelled";
  if (afterMs < startsAfterMs) return "notStarted";
  return afterMs < startsAfterMs + takesMs ? "inProgress" : "completed";
}

interface Asked {
  readonly key: string;
  readonly atMs: number;
  readonly before: TaskObservation;
  readonly after: string;
}

/** Watches for some simulated hours, as fast as the budget allows, and returns everything that was asked. */
function watch(fates: readonly Fate[], unitsPerMinute: number, hours: number) {
  const tasks = fates.map((own, index): WatchedTask => {
    const taskId = `t${String(index)}`;
    const window = { preferredStartDateTime: iso(beganMs + own.wantedAfterMs) };
    return {
      key: taskId,
      wave: "w",
      state: { stateVersion: 1, kind: "user", taskId, status: "notStarted", ...window },
    };
  });
  const fateOf = new Map(tasks.map((task, index) => [task.key, fates[index]]));
  const observations = new Map<string, TaskObservation>();
  const seenOf = ({ key, state }: WatchedTask): TaskObservation =>
    observations.get(key) ?? { status: state.status };
  const budget = unitBudget(unitsPerMinute);
  const asked: Asked[] = [];
  for (let nowMs = beganMs; nowMs < beganMs + hours * hourMs;) {
    const round = dueNow(tasks, seenOf, nowMs, budget.allowance(nowMs));
    budget.spend(nowMs, round.length);
    for (const task of round) {
      const own = fateOf.get(task.key);
      if (own === undefined) throw new Error("A task without a fate.");
      const after = statusAt(own, nowMs);
      asked.push({ key: task.key, atMs: nowMs, before: seenOf(task), after });
      const started = after === "inProgress" ? { startedDateTime: iso(beganMs + own.startsAfterMs) } : {};
      observations.set(task.key, { status: after, askedAtMs: nowMs, ...started });
    }
    const wakeMs = Math.max(nextDueMs(tasks, seenOf, nowMs), budget.freeAtMs(nowMs));
    if (wakeMs === Infinity) break;
    nowMs = Math.max(nowMs + secondMs, wakeMs);
  }
  return { tasks, asked, seenOf };
}

const fates = fc.array(fate, { minLength: 1, maxLength: 40 });
const units = fc.integer({ min: 6, max: 120 });

test("no task is asked about again once it was seen to have ended", () => {
  fc.assert(
    fc.property(fates, units, (own, unitsPerMinute) => {
      for (const { before } of watch(own, unitsPerMinute, 8).asked) expect(hasEnded(before)).toBe(false);
    }),
    { numRuns: 40 },
  );
});

test("in no minute is more spent than the budget, whenever the minute begins", () => {
  fc.assert(
    fc.property(fates, fc.integer({ min: 1, max: 30 }), (own, unitsPerMinute) => {
      const times = watch(own, unitsPerMinute, 4).asked.map(({ atMs }) => atMs);
      times.forEach((atMs, index) => {
        const past = times[index - unitsPerMinute];
        if (past !== undefined) expect(atMs - past).toBeGreaterThanOrEqual(minuteMs);
      });
    }),
    { numRuns: 40 },
  );
});

test("a client that spends all that is allowed, at any time, keeps to the budget in every minute", () => {
  const pausesMs = fc
    .constantFrom(500, 1_500, 20_000)
    .chain((max) => fc.array(fc.integer({ min: 0, max }), { minLength: 100, maxLength: 200 }));
  const earlierMs = fc.array(fc.integer({ min: beganMs - 2 * minuteMs, max: beganMs }), { maxLength: 6 });
  fc.assert(
    fc.property(pausesMs, fc.integer({ min: 6, max: 60 }), earlierMs, (pauses, unitsPerMinute, spentAtMs) => {
      const budget = unitBudget(unitsPerMinute, spentAtMs);
      const times = [...spentAtMs].sort((one, other) => one - other);
      let nowMs = beganMs;
      for (const pauseMs of pauses) {
        nowMs += pauseMs;
        const units = budget.allowance(nowMs);
        budget.spend(nowMs, units);
        for (let unit = 0; unit < units; unit++) times.push(nowMs);
        expect(budget.allowance(budget.freeAtMs(nowMs))).toBeGreaterThan(0);
      }
      times.forEach((atMs, index) => {
        const past = times[index - unitsPerMinute];
        if (past !== undefined) expect(atMs - past).toBeGreaterThanOrEqual(minuteMs);
      });
    }),
  );
});

test("before its wanted start a task is asked about once an hour at most", () => {
  fc.assert(
    fc.property(fates, units, (own, unitsPerMinute) => {
      const { tasks, asked } = watch(own, unitsPerMinute, 4);
      for (const task of tasks) {
        const early = asked.filter(
          ({ key, atMs, before }) => key === task.key && waitsForStart(task, before, atMs),
        );
        early.slice(1).forEach(({ atMs }, index) => {
          expect(atMs - (early[index]?.atMs ?? 0)).toBeGreaterThanOrEqual(hourMs);
        });
      }
    }),
    { numRuns: 40 },
  );
});

test("with room in the budget every end is noticed, within eleven minutes", () => {
  fc.assert(
    fc.property(fates, (own) => {
      const { tasks, seenOf, asked } = watch(own, 600, 10);
      for (const task of tasks) expect([task.key, hasEnded(seenOf(task))]).toEqual([task.key, true]);
      own.forEach(({ startsAfterMs, takesMs, cancelled }, index) => {
        const endedMs = beganMs + startsAfterMs + (cancelled ? 0 : takesMs);
        const noticed = asked.find(
          ({ key, after }) => key === `t${String(index)}` && hasEnded({ status: after }),
        );
        expect((noticed?.atMs ?? Infinity) - endedMs).toBeLessThan(11 * minuteMs);
      });
    }),
    { numRuns: 40 },
  );
});

test("more tasks than fit into a minute are all asked about in the time that the budget takes", () => {
  const many = Array.from({ length: 600 }, (): Fate => ({
    wantedAfterMs: -hourMs,
    startsAfterMs: 0,
    takesMs: 9 * hourMs,
    cancelled: false,
  }));
  const { asked } = watch(many, 36, 0.3);
  const firstPass = new Set(asked.slice(0, 600).map(({ key }) => key));
  expect(firstPass.size).toBe(600);
  expect((asked[599]?.atMs ?? Infinity) - beganMs).toBeLessThan(17 * minuteMs);
});
