import { plainLines } from "../../../../provider/src/cli/ui/plainLines";
import { noProgress, progressAfter } from "../../../../provider/src/cli/ui/progressState";
import type { MigrationEvent } from "../../../../provider/src/driver";

const started = Date.parse("2099-12-05T20:00:00Z");

/** What is written for events at these seconds; a number alone lets the time pass. */
function written(...steps: (readonly [second: number, event?: MigrationEvent])[]): string[] {
  let [state, since] = [noProgress(started), { loggedMs: started }];
  return steps.flatMap(([second, event]) => {
    const nowMs = started + second * 1_000;
    const after = event ? progressAfter(state, event, nowMs) : state;
    const { lines, loggedMs } = plainLines(state, after, since, nowMs);
    [state, since] = [after, { loggedMs }];
    return lines.map((line) => line.replace(/^\d\d:\d\d:\d\d /, ""));
  });
}

const status = (statuses: Record<string, number>): MigrationEvent => ({
  event: "status",
  waves: [{ wave: "main", statuses }],
  unitsLastMinute: 10,
});

test("a line is written when a wave starts and ends, and none for each task", () => {
  expect(
    written(
      [0, { event: "run.started", command: "up", migration: "merger", waves: ["main"] }],
      [1, { event: "wave.planned", wave: "main", actions: { create: 2 } }],
      [1, { event: "wave.started", wave: "main", subjects: 2 }],
      [2, { event: "subject.done", wave: "main", subject: "user:a@b.c", action: "create" }],
      [3, { event: "subject.done", wave: "main", subject: "user:b@b.c", action: "create" }],
      [4, { event: "wave.finished", wave: "main", actions: { create: 2 }, failed: 0, seconds: 3 }],
    ),
  ).toEqual(["main: started, 2 subjects to do", "main: finished in 3 s, create 2"]);
});

test("each step gets one line, with its wave, however often Graph is asked", () => {
  expect(
    written(
      [0, { event: "step", step: "readPlan" }],
      [1, { event: "run.started", command: "up", migration: "merger", waves: ["pilot", "main"] }],
      [1, { event: "step", step: "readStacks" }],
      [2, { event: "look.progress", asked: 0, total: 50 }],
      [3, { event: "look.progress", asked: 12, total: 50 }],
      [4, { event: "look.progress", asked: 50, total: 50 }],
      [5, { event: "step", step: "runWave", wave: "pilot", number: 1, of: 2 }],
      [6, { event: "step", step: "runWave", wave: "main", number: 2, of: 2 }],
    ),
  ).toEqual([
    "reading the plan",
    "up: reading the stacks",
    "up: asking Graph 0 of 50",
    "up: running wave 1 of 2",
    "up: running wave 2 of 2",
  ]);
});

test("while only numbers change, one line is written every thirty seconds", () => {
  const lines = written(
    [0, status({ notStarted: 5 })],
    [10, status({ notStarted: 4, inProgress: 1 })],
    [20, status({ notStarted: 3, inProgress: 2 })],
    [29],
    [31],
    [40],
    [62],
  );
  expect(lines).toEqual([
    "main: not started 5",
    "main: not started 4, in progress 1",
    "main: not started 3, in progress 2 · 10 resource units in the last minute",
    "main: not started 3, in progress 2 · 10 resource units in the last minute",
  ]);
});

test("a wave that is held back, and a pause, each get one line", () => {
  const pause: MigrationEvent = {
    event: "throttled",
    message: "throttled by Graph, resuming 14:03:20, 2 left",
  };
  const closed = {
    code: "wave.gate.closed",
    message: "Cannot begin it.",
    because: "pilot has tasks in progress",
  };
  expect(written([0, { event: "gate.closed", wave: "main", error: closed }], [1, pause], [2], [3])).toEqual([
    "main: held back: pilot has tasks in progress",
    "throttled by Graph, resuming 14:03:20, 2 left",
  ]);
});
