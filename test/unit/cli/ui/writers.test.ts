import { liveWriter } from "../../../../provider/src/cli/ui/liveWriter";
import { noProgress, progressAfter } from "../../../../provider/src/cli/ui/progressState";
import { showProgress } from "../../../../provider/src/cli/ui/showProgress";
import type { OutputMode, Screen } from "../../../../provider/src/cli/ui/terminal";
import { noColor } from "../../../../provider/src/cli/ui/viewport";
import { taskFailure, type MigrationEvent } from "../../../../provider/src/driver";

const startedMs = Date.parse("2099-12-05T20:00:00Z");

function recordedScreen(columns = 60): Screen & { readonly text: () => string; readonly resize: () => void } {
  let text = "";
  const listeners = new Set<() => void>();
  return {
    isTTY: true,
    columns,
    rows: 20,
    write: (chunk) => {
      text += chunk;
      return true;
    },
    on: (_event, listener: () => void) => listeners.add(listener),
    off: (_event, listener: () => void) => listeners.delete(listener),
    text: () => text,
    resize: () => listeners.forEach((listener) => listener()),
  };
}

beforeEach(() => jest.useFakeTimers({ now: startedMs }));
afterEach(() => jest.useRealTimers());

function recordedRenderer() {
  const [frames, above] = [[] as string[], [] as string[]];
  let [isDone, clears] = [false, 0];
  const render = Object.assign((text: string) => void frames.push(text), {
    persist: (line: string) => void above.push(line),
    clear: () => {
      clears++;
    },
    done: () => void (isDone = true),
  });
  return { render, frames, above, isDone: () => isDone, clears: () => clears };
}

const waveStarted: MigrationEvent = { event: "wave.started", wave: "main", subjects: 9 };
const look = { widthOf: (text: string) => Array.from(text).length, color: noColor };

test("however many events there are, the block is drawn ten times a second at most", () => {
  const painter = recordedRenderer();
  const writer = liveWriter(recordedScreen(), painter.render, look);
  let state = progressAfter(noProgress(startedMs), waveStarted, startedMs);
  for (let step = 0; step < 1_000; step++) {
    state = progressAfter(
      state,
      { event: "subject.done", wave: "main", subject: "s", action: "create" },
      Date.now(),
    );
    writer.draw(state);
    jest.advanceTimersByTime(1);
  }
  expect(painter.frames.length).toBeGreaterThanOrEqual(9);
  expect(painter.frames.length).toBeLessThanOrEqual(11);
});

test("a resized terminal is redrawn in its new width", () => {
  const painter = recordedRenderer();
  const screen = { ...recordedScreen(120) };
  const writer = liveWriter(screen, painter.render, look);
  writer.draw(progressAfter(noProgress(startedMs), waveStarted, startedMs));
  jest.advanceTimersByTime(200);
  Object.assign(screen, { columns: 40 });
  screen.resize();
  jest.advanceTimersByTime(200);
  const widths = painter.frames.map((frame) => Math.max(...frame.split("\n").map((line) => line.length)));
  expect(widths[0]).toBeGreaterThan(39);
  expect(widths[1]).toBeLessThanOrEqual(39);
});

test("closing paints the last state, gives the cursor back, and nothing is painted after it", () => {
  const painter = recordedRenderer();
  const screen = recordedScreen();
  const writer = liveWriter(screen, painter.render, look);
  const state = progressAfter(noProgress(startedMs), waveStarted, startedMs);
  writer.draw(state);
  writer.close(state);
  const closed = painter.frames.length;
  screen.resize();
  jest.advanceTimersByTime(1_000);
  expect([painter.frames.length - closed, painter.isDone(), painter.clears()]).toEqual([0, true, 0]);
});

const reading: MigrationEvent = { event: "step", step: "readPlan" };

test("the first step is drawn at once, before this process is busy with loading", () => {
  const painter = recordedRenderer();
  const writer = liveWriter(recordedScreen(), painter.render, look);
  writer.draw(progressAfter(noProgress(startedMs, "preview"), reading, startedMs));
  expect(painter.frames).toEqual(["preview · 0 s\nreading the plan"]);
});

test("a block without waves is gone when it is closed", () => {
  const painter = recordedRenderer();
  const writer = liveWriter(recordedScreen(), painter.render, look);
  const state = progressAfter(noProgress(startedMs, "doctor"), reading, startedMs);
  writer.draw(state);
  writer.close(state);
  expect([painter.clears(), painter.isDone()]).toEqual([1, true]);
});

test("a block that shows no bars is gone too: `preview` prints its waves as the result", () => {
  const painter = recordedRenderer();
  const writer = liveWriter(recordedScreen(), painter.render, look);
  const state = progressAfter(
    noProgress(startedMs),
    { event: "run.started", command: "preview", migration: "merger", waves: ["main"] },
    startedMs,
  );
  writer.draw(state);
  writer.close(state);
  expect([painter.clears(), painter.isDone()]).toEqual([1, true]);
});

test("while a person is asked nothing is drawn; the next event draws the block again", () => {
  const painter = recordedRenderer();
  const [stdout, stderr] = [recordedScreen(), recordedScreen()];
  const live = liveWriter(stderr, painter.render, look);
  const view = showProgress({
    command: "up",
    output: { ...output, progress: "live" },
    stdout,
    stderr,
    live,
    locationOf,
  });
  view.emit(reading);
  view.clear();
  jest.advanceTimersByTime(5_000);
  expect([painter.frames.length, painter.clears()]).toEqual([1, 1]);
  view.excludeWait(4_000); // the person took so long
  view.emit({ event: "step", step: "readStacks" });
  jest.advanceTimersByTime(100);
  expect(painter.frames.at(-1)).toBe("up · 1 s\nreading the stacks");
  view.close();
});

const output: OutputMode = {
  progress: "lines",
  json: false,
  colorOut: false,
  colorErr: false,
  annotates: false,
  canAsk: false,
};
const failedTask = {
  event: "task.ended",
  wave: "main",
  subject: "user:anna@contoso.com",
  taskId: "7f3c",
  status: "failed",
} as const;
const locationOf = (): undefined => undefined;
const failed: MigrationEvent = {
  event: "subject.done",
  wave: "main",
  subject: "user:anna@contoso.com",
  action: "create",
  error: { code: "task.create.noTrust", message: "Cannot.\nBecause." },
};

test("with --json every event is a line on stdout with the time in front, and people's words are on stderr", () => {
  const [stdout, stderr] = [recordedScreen(), recordedScreen()];
  const view = showProgress({ output: { ...output, json: true }, stdout, stderr, locationOf });
  view.emit({ event: "run.started", command: "up", migration: "merger", waves: ["main"] });
  view.emit({ event: "warning", message: "careful" });
  view.close();
  const lines = stdout.text().trimEnd().split("\n");
  expect(lines[0]).toBe(
    '{"at":"2099-12-05T20:00:00.000Z","event":"run.started","command":"up","migration":"merger","waves":["main"]}',
  );
  expect(lines).toHaveLength(2);
  expect(stderr.text()).toBe("warning: careful\n");
});

test("in GitHub Actions failures become annotations at their rows, ten at most", () => {
  const [stdout, stderr] = [recordedScreen(), recordedScreen()];
  const place = { file: "users.csv", line: 7, column: 1 };
  const view = showProgress({
    output: { ...output, annotates: true },
    stdout,
    stderr,
    locationOf: (subject) => (subject === "user:anna@contoso.com" ? place : undefined),
  });
  for (let count = 0; count < 25; count++) view.emit(failed);
  view.close();
  const found = stderr.text().match(/^::error .*$/gm) ?? [];
  expect(found).toHaveLength(10);
  expect(found[0]).toBe("::error file=users.csv,line=7,col=1,title=task.create.noTrust::Cannot.%0ABecause.");
  expect(found[9]).toContain("more in the report");
});

test("in GitHub Actions a failed task is annotated with what to do about it", () => {
  const [stdout, stderr] = [recordedScreen(), recordedScreen()];
  const view = showProgress({ output: { ...output, annotates: true }, stdout, stderr, locationOf });
  const error = taskFailure({ code: "MnATargetUpnIsInvalid", message: "It is invalid." });
  view.emit({ ...failedTask, error });
  view.close();
  expect(stderr.text()).toContain(
    "::error title=MnATargetUpnIsInvalid::It is invalid.%0ACorrect the target's userPrincipalName",
  );
});

test("without a terminal nothing moves the cursor", () => {
  const [stdout, stderr] = [recordedScreen(), recordedScreen()];
  const view = showProgress({ output, stdout, stderr, locationOf });
  view.emit({ event: "run.started", command: "up", migration: "merger", waves: ["main"] });
  view.emit(waveStarted);
  view.emit(failed);
  jest.advanceTimersByTime(95_000);
  view.close();
  jest.advanceTimersByTime(95_000);
  expect(stderr.text()).not.toContain("\u001b");
  expect(stderr.text().trimEnd().split("\n")).toHaveLength(1 + 3);
  expect(stdout.text()).toBe("");
});
