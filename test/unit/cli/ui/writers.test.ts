import { liveWriter } from "../../../../provider/src/cli/ui/liveWriter";
import { noProgress, progressAfter } from "../../../../provider/src/cli/ui/progressState";
import { showProgress } from "../../../../provider/src/cli/ui/showProgress";
import type { OutputMode, Screen } from "../../../../provider/src/cli/ui/terminal";
import { noColor } from "../../../../provider/src/cli/ui/viewport";
import type { MigrationEvent } from "../../../../provider/src/driver";

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

/** A clock that runs what is due when it is moved. */
function handClock() {
  let nowMs = startedMs;
  let due: { atMs: number; then: () => void }[] = [];
  const after = (ms: number, then: () => void) => {
    const one = { atMs: nowMs + ms, then };
    due.push(one);
    return () => void (due = due.filter((other) => other !== one));
  };
  return {
    now: () => nowMs,
    after,
    every: (ms: number, then: () => void): (() => void) => {
      let cancel = (): void => undefined;
      const again = (): void => {
        cancel = after(ms, () => {
          then();
          again();
        });
      };
      again();
      return () => cancel();
    },
    move: (ms: number) => {
      const untilMs = nowMs + ms;
      for (let next = next_(); next && next.atMs <= untilMs; next = next_()) {
        nowMs = next.atMs;
        due = due.filter((other) => other !== next);
        next.then();
      }
      nowMs = untilMs;
    },
  };
  function next_() {
    return [...due].sort((one, other) => one.atMs - other.atMs)[0];
  }
}

function recordedRenderer() {
  const [frames, above] = [[] as string[], [] as string[]];
  let isDone = false;
  const render = Object.assign((text: string) => void frames.push(text), {
    persist: (line: string) => void above.push(line),
    done: () => void (isDone = true),
  });
  return { render, frames, above, isDone: () => isDone };
}

const waveStarted: MigrationEvent = { event: "wave.started", wave: "main", subjects: 9 };
const look = { widthOf: (text: string) => Array.from(text).length, color: noColor };

test("however many events there are, the block is drawn ten times a second at most", () => {
  const [clock, painter] = [handClock(), recordedRenderer()];
  const writer = liveWriter(recordedScreen(), painter.render, look, clock);
  let state = progressAfter(noProgress(startedMs), waveStarted, startedMs);
  for (let step = 0; step < 1_000; step++) {
    state = progressAfter(
      state,
      { event: "subject.done", wave: "main", subject: "s", action: "create" },
      clock.now(),
    );
    writer.draw(state);
    clock.move(1);
  }
  expect(painter.frames.length).toBeGreaterThanOrEqual(9);
  expect(painter.frames.length).toBeLessThanOrEqual(11);
});

test("a resized terminal is redrawn in its new width", () => {
  const [clock, painter] = [handClock(), recordedRenderer()];
  const screen = { ...recordedScreen(120) };
  const writer = liveWriter(screen, painter.render, look, clock);
  writer.draw(progressAfter(noProgress(startedMs), waveStarted, startedMs));
  clock.move(200);
  Object.assign(screen, { columns: 40 });
  screen.resize();
  clock.move(200);
  const widths = painter.frames.map((frame) => Math.max(...frame.split("\n").map((line) => line.length)));
  expect(widths[0]).toBeGreaterThan(39);
  expect(widths[1]).toBeLessThanOrEqual(39);
});

test("closing paints the last state, gives the cursor back, and nothing is painted after it", () => {
  const [clock, painter] = [handClock(), recordedRenderer()];
  const screen = recordedScreen();
  const writer = liveWriter(screen, painter.render, look, clock);
  const state = progressAfter(noProgress(startedMs), waveStarted, startedMs);
  writer.draw(state);
  writer.close(state);
  screen.resize();
  clock.move(1_000);
  expect([painter.frames.length, painter.isDone()]).toEqual([1, true]);
});

const output: OutputMode = {
  progress: "lines",
  json: false,
  colorOut: false,
  colorErr: false,
  annotates: false,
  canAsk: false,
};
const failed: MigrationEvent = {
  event: "subject.done",
  wave: "main",
  subject: "user:anna@contoso.com",
  action: "create",
  error: { code: "task.create.noTrust", message: "Cannot.\nBecause." },
};

test("with --json every event is a line on stdout with the time in front, and people's words are on stderr", () => {
  const [clock, stdout, stderr] = [handClock(), recordedScreen(), recordedScreen()];
  const view = showProgress({ output: { ...output, json: true }, stdout, stderr, ticker: clock });
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
  const [clock, stdout, stderr] = [handClock(), recordedScreen(), recordedScreen()];
  const place = { file: "users.csv", line: 7, column: 1 };
  const view = showProgress({
    output: { ...output, annotates: true },
    stdout,
    stderr,
    ticker: clock,
    locationOf: (subject) => (subject === "user:anna@contoso.com" ? place : undefined),
  });
  for (let count = 0; count < 25; count++) view.emit(failed);
  view.close();
  const found = stderr.text().match(/^::error .*$/gm) ?? [];
  expect(found).toHaveLength(10);
  expect(found[0]).toBe("::error file=users.csv,line=7,col=1,title=task.create.noTrust::Cannot.%0ABecause.");
  expect(found[9]).toContain("more in the report");
});

test("without a terminal nothing moves the cursor", () => {
  const [clock, stdout, stderr] = [handClock(), recordedScreen(), recordedScreen()];
  const view = showProgress({ output, stdout, stderr, ticker: clock });
  view.emit({ event: "run.started", command: "up", migration: "merger", waves: ["main"] });
  view.emit(waveStarted);
  view.emit(failed);
  clock.move(95_000);
  view.close();
  clock.move(95_000);
  expect(stderr.text()).not.toContain("\u001b");
  expect(stderr.text().trimEnd().split("\n")).toHaveLength(1 + 3);
  expect(stdout.text()).toBe("");
});
