import fc from "fast-check";
import { liveBlock } from "../../../../provider/src/cli/ui/liveBlock";
import { noProgress, progressAfter, type ProgressState } from "../../../../provider/src/cli/ui/progressState";
import { noColor, type Viewport } from "../../../../provider/src/cli/ui/viewport";
import type { MigrationEvent } from "../../../../provider/src/driver";

const started = Date.parse("2099-12-05T20:00:00Z");
const viewport = (columns = 100, rows = 24): Viewport => ({
  columns,
  rows,
  widthOf: (text) => Array.from(text).length,
  color: noColor,
});
const after = (events: readonly MigrationEvent[], everyMs = 1_000): ProgressState =>
  events.reduce(
    (state, event, index) => progressAfter(state, event, started + index * everyMs),
    noProgress(started),
  );
const drawn = (events: readonly MigrationEvent[], on = viewport(), atMs = started + 252_000): string[] => [
  ...liveBlock(after(events), atMs, on),
];

const run = (...waves: string[]): MigrationEvent => ({
  event: "run.started",
  command: "status",
  migration: "merger",
  waves,
});
const status: MigrationEvent = {
  event: "status",
  waves: [
    { wave: "pilot", statuses: { completed: 40 } },
    { wave: "main", statuses: { notStarted: 812, inProgress: 64, completed: 3_120, failed: 4 } },
  ],
  endedPerMinute: 312.4,
  etaSeconds: 168,
  unitsLastMinute: 420,
};
const failure = (n: number): MigrationEvent => ({
  event: "subject.done",
  wave: "main",
  subject: `user:user${n}@contoso.com`,
  action: "create",
  error: {
    code: "task.create.noTrust",
    message: "Cannot create it: no trust.\nsecond line",
    headline: "Cannot create it: no trust.",
  },
});

test("each wave has one bar with its counts, in the order of a task's life, and the rate is below", () => {
  expect(drawn([run("pilot", "main"), status], viewport(116))).toEqual([
    "merger · status · 4 min 12 s",
    "pilot ███████████████████████████  100 % completed  completed 40",
    "main  ████████████████████▓▒░░░░░   78 % completed  not started 812 ▏in progress 64 ▏completed 3,120 ▏failed 4",
    "312 tasks a minute · ETA 2 min 48 s · 420 resource units in the last minute",
  ]);
});

const statusOf = (statuses: Record<string, number>): MigrationEvent => ({
  event: "status",
  waves: [{ wave: "pilot", statuses }],
});
const barIn = (line = ""): string => /[█▓▒░]+/.exec(line)?.[0] ?? "";

test.each([80, 120, 199])(
  "on %i columns the bars use the whole width, and keep theirs while counts grow",
  (columns) => {
    const on = viewport(columns);
    const [few, many] = [
      { notStarted: 9 },
      {
        notStarted: 81_234,
        inProgress: 6_412,
        completed: 312_012,
        failed: 1_204,
        cancelled: 1_201,
        refused: 9_999,
      },
    ].map((statuses) => drawn([run("pilot"), statusOf(statuses)], on));
    expect(barIn(few?.[1])).toHaveLength(barIn(many?.[1]).length);
    const head = `pilot ${barIn(many?.[1])} 100.0 % completed`.length;
    expect(columns - head).toBeLessThanOrEqual(columns >= 120 ? 66 : 1);
    expect(many?.slice(2).every((line) => line.startsWith(" "))).toBe(true);
  },
);

test.each([
  [{ completed: 10, failed: 2 }, /^█+▓+$/],
  [{ completed: 100_000, failed: 1 }, /^█+▓$/],
  [{ completed: 100_000, notStarted: 1 }, /^█+░$/],
  [{ completed: 1, inProgress: 1, failed: 1, notStarted: 100_000 }, /^█▓▒░+$/],
])("the bar of %j has a cell for each of them, and none for what is not there", (statuses, cells) => {
  for (const columns of [25, 80, 120, 133, 199])
    expect(barIn(drawn([run("pilot"), statusOf(statuses)], viewport(columns))[1])).toMatch(cells);
});

test("on forty columns the counts go below the bar, and no line is wider", () => {
  const lines = drawn([run("pilot", "main"), status, failure(1)], viewport(40));
  expect(lines).toEqual([
    "merger · status · 4 min 12 s",
    "pilot ███████████████████████████  100 %",
    "  completed 40",
    "main  ████████████████████▓▒░░░░░   78 %",
    "  not started 812 ▏in progress 64",
    "  completed 3,120 ▏failed 4",
    "312 tasks a minute · ETA 2 min 48 s",
    "420 resource units in the last minute",
    "4 tasks failed, the last one:",
    "  user:user1@contoso.com  task.create.n…",
  ]);
});

test("the percentage is that of completed tasks, whatever else has ended, and one number counts the failed ones", () => {
  const ended: MigrationEvent = {
    event: "task.ended",
    wave: "pilot",
    subject: "user:a@contoso.com",
    taskId: "1",
    status: "failed",
  };
  const lines = drawn([
    run("pilot"),
    ended,
    { event: "status", waves: [{ wave: "pilot", statuses: { completed: 5, failed: 3, cancelled: 2 } }] },
  ]);
  expect(lines[1]).toMatch(/ 50 % completed$/);
  expect(lines).toContain("3 tasks failed, the last one:");
});

test("what could not be checked is counted, and when Graph is asked again", () => {
  const next = new Date(started + 600_000);
  const lines = drawn([
    run("pilot"),
    {
      event: "status",
      waves: [{ wave: "pilot", statuses: { notStarted: 5 } }],
      unknown: 2,
      nextLookAt: next.toISOString(),
    },
  ]);
  expect(lines.at(-1)).toBe(`2 subjects could not be checked · next look ${next.toTimeString().slice(0, 8)}`);
});

test("what was created and what failed is counted while a wave is brought up", () => {
  const lines = drawn([
    run("main"),
    { event: "wave.planned", wave: "main", actions: { create: 4, adopt: 1, keep: 5 } },
    { event: "wave.started", wave: "main", subjects: 10 },
    { event: "subject.done", wave: "main", subject: "user:a@contoso.com", action: "create" },
    { event: "subject.done", wave: "main", subject: "user:b@contoso.com", action: "adopt" },
    failure(3),
  ]);
  expect(lines[1]).toMatch(/^main █{31}▓{16}░{31} {3}60 % done$/);
  expect(lines[2]).toBe("  create 1/4 ▏adopt 1 ▏keep 0/5 ▏failed 1");
});

test("there is never a row for a task: only the last five failures, with the number of all", () => {
  const lines = drawn([run("main"), ...Array.from({ length: 30 }, (_, n) => failure(n))]);
  expect(lines.filter((line) => line.includes("user:"))).toHaveLength(5);
  expect(lines).toContain("30 failures, the last 5:");
  expect(lines.at(-1)).toBe("  user:user29@contoso.com  task.create.noTrust  Cannot create it: no trust.");
});

test("a pause that Graph asks for is shown until something goes on", () => {
  const pause: MigrationEvent = {
    event: "throttled",
    message: "throttled by Graph, resuming 14:03:20, 312 left",
  };
  const done: MigrationEvent = {
    event: "subject.done",
    wave: "main",
    subject: "user:a@b.c",
    action: "create",
  };
  expect(drawn([run("main"), pause])).toContain("throttled by Graph, resuming 14:03:20, 312 left");
  expect(drawn([run("main"), pause, done]).join()).not.toContain("throttled");
  const straggler = progressAfter(progressAfter(noProgress(started), pause, started), done, started + 200);
  expect(straggler.throttled?.message).toContain("resuming");
});

test("a command that only asks has no bars", () => {
  const asked: MigrationEvent = { event: "look.progress", asked: 400, total: 10_000 };
  const started: MigrationEvent = {
    event: "run.started",
    command: "preview",
    migration: "merger",
    waves: ["main"],
  };
  expect(drawn([started, asked])).toEqual(["merger · preview · 4 min 12 s", "asking Graph 400 of 10,000"]);
});

const closed = (because: string) => ({ code: "wave.gate.closed", message: "Cannot begin it.", because });

test("a wave that is held back shows why", () => {
  const lines = drawn([
    run("pilot", "main"),
    { event: "gate.closed", wave: "main", error: closed("pilot is 90 % completed, and 98 % are needed") },
  ]);
  expect(lines.at(-1)).toContain("held back: pilot is 90 % completed, and 98 % are needed");
});

test("the reason why a wave is held back is broken between words, and not cut where it becomes interesting", () => {
  const because = "pilot: 3 of 5 tasks are completed (60 %), 98 % are needed; the others are 2 in progress";
  const lines = drawn(
    [run("pilot", "main"), { event: "gate.closed", wave: "main", error: closed(because) }],
    viewport(60),
  );
  expect(lines.slice(-2)).toEqual([
    "  held back: pilot: 3 of 5 tasks are completed (60 %), 98 %",
    "  are needed; the others are 2 in progress",
  ]);
});

test("what `status` has printed by cause is not listed above it once more", () => {
  const ended: MigrationEvent = { event: "run.finished", exitCode: 3, summary: "", counts: {}, seconds: 1 };
  expect(drawn([run("main"), failure(1)]).join()).toContain("1 failure");
  expect(drawn([run("main"), failure(1), ended]).join()).not.toContain("1 failure");
});

test("more waves than the terminal has rows: those under way stay, the others are counted", () => {
  const names = Array.from({ length: 40 }, (_, n) => `wave${n}`);
  const lines = drawn(
    [run(...names), { event: "wave.started", wave: "wave33", subjects: 3 }],
    viewport(80, 12),
  );
  expect(lines.length).toBeLessThanOrEqual(12);
  expect(lines.some((line) => line.startsWith("wave33"))).toBe(true);
  expect(lines).toContain("… 31 more waves");
});

test("whatever the events, no line is wider than the terminal, and all lines fit its height", () => {
  const word = fc.stringMatching(/^[a-z]{1,30}$/);
  const count = fc.integer({ min: 0, max: 100_000 });
  const event = fc.oneof(
    fc.record({ event: fc.constant("wave.started" as const), wave: word, subjects: count }),
    fc.record({
      event: fc.constant("wave.planned" as const),
      wave: word,
      actions: fc.dictionary(word, count),
    }),
    fc.record({
      event: fc.constant("status" as const),
      waves: fc.array(fc.record({ wave: word, statuses: fc.dictionary(word, count, { maxKeys: 6 }) }), {
        maxLength: 8,
      }),
    }),
    fc.record({
      event: fc.constant("gate.closed" as const),
      wave: word,
      error: fc.string().map((because) => closed(because)),
    }),
    fc.record({
      event: fc.constant("subject.done" as const),
      wave: word,
      subject: fc.string(),
      action: fc.constant("create" as const),
      error: fc.record({ code: fc.string(), message: fc.string() }),
    }),
  );
  const size = fc.record({
    columns: fc.integer({ min: 20, max: 200 }),
    rows: fc.integer({ min: 12, max: 60 }),
  });
  fc.assert(
    fc.property(fc.array(event, { maxLength: 20 }), size, (events, { columns, rows }) => {
      const on = viewport(columns, rows);
      const lines = drawn(events, on);
      for (const line of lines) expect(on.widthOf(line)).toBeLessThanOrEqual(columns);
      expect(lines.length).toBeLessThanOrEqual(rows);
    }),
    { numRuns: 300 },
  );
});
