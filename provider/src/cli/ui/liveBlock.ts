import { durationText, numberText, percentText, several, statusText } from "../../text";
import { clockText, countsIn } from "./format";
import { shareOf, type ProgressState, type WaveProgress } from "./progressState";
import { perMinute } from "./rate";
import { stepText } from "./stepText";
import { cut, padded, wrapped, type Color, type Viewport } from "./viewport";

const separator = " ▏";
/** In lines. */
const longestReason = 4;
/** Commands that only read: their waves make no progress, and an empty bar would mislead. */
const asking: ReadonlySet<string> = new Set(["preview", "report", "init"]);

/** Whether there are bars to look at, so that the block is worth keeping when the command has ended. */
export const hasBars = ({ waves, command }: ProgressState): boolean =>
  waves.size > 0 && !asking.has(command ?? "");

/**
 * The block that is repainted while a command works: one bar per wave, never a row per task, and below it the rate,
 * the current pause, and the last failures. No line is wider than the terminal, and there are no more than fit.
 */
export function liveBlock(state: ProgressState, nowMs: number, viewport: Viewport): readonly string[] {
  const below = [...rateLines(state, nowMs, viewport), ...failureLines(state, viewport)];
  const room = Math.max(1, viewport.rows - below.length - 2);
  const waves = hasBars(state) ? [...state.waves.values()] : [];
  return [titleLine(state, nowMs, viewport), ...waveLines(waves, room, viewport), ...below];
}

function titleLine(
  { migration, command, startedMs }: ProgressState,
  nowMs: number,
  viewport: Viewport,
): string {
  const parts = [migration, command, durationText((nowMs - startedMs) / 1_000)];
  return viewport.color("strong", cut(parts.filter(Boolean).join(" · "), viewport.columns, viewport.widthOf));
}

/** If not all waves fit, the active ones come first, and a line counts the others. */
function waveLines(waves: readonly WaveProgress[], room: number, viewport: Viewport): readonly string[] {
  const columns = columnsFor(waves, viewport);
  const drawn = waves.map((wave) => ({ wave, lines: waveBlock(wave, columns, viewport) }));
  const height = (some: typeof drawn): number => some.reduce((all, { lines }) => all + lines.length, 0);
  if (height(drawn) <= room) return drawn.flatMap(({ lines }) => lines);
  const urgency = { running: 0, blocked: 1, waiting: 2, finished: 3 };
  const kept: typeof drawn = [];
  for (const one of [...drawn].sort((a, b) => urgency[a.wave.phase] - urgency[b.wave.phase])) {
    if (height(kept) + one.lines.length <= room - 1) kept.push(one);
  }
  const hidden = drawn.length - kept.length;
  return [
    ...drawn.filter((one) => kept.includes(one)).flatMap(({ lines }) => lines),
    viewport.color("dim", cut(`… ${several(hidden, "more wave")}`, viewport.columns, viewport.widthOf)),
  ];
}

interface Columns {
  readonly name: number;
  readonly bar: number;
  readonly percent: number;
  /** How wide the counts beside the bar are; undefined when they are below it. */
  readonly counts?: number;
}

const percentWidth = { bare: "83.3 %".length, labelled: "83.3 % completed".length };
/** A narrower terminal has no room for the label. */
const labelledFrom = 60;
/** What four counts of thousands take. */
const countsWidth = 64;
const shortestBarBeside = 20;

/** One layout for all waves, so that their bars can be compared. It depends on no count, so that no bar changes its width. */
function columnsFor(waves: readonly WaveProgress[], { columns, widthOf }: Viewport): Columns {
  const longest = Math.max(0, ...waves.map((wave) => widthOf(wave.name)));
  const name = Math.min(longest, Math.max(8, Math.floor(columns / 4)));
  const percent = columns < labelledFrom ? percentWidth.bare : percentWidth.labelled;
  const left = columns - name - 1 - 1 - percent;
  const beside = left - 2 - countsWidth;
  return beside < shortestBarBeside
    ? { name, bar: Math.max(3, left), percent }
    : { name, bar: beside, percent, counts: countsWidth };
}

function waveBlock(wave: WaveProgress, columns: Columns, viewport: Viewport): readonly string[] {
  const { widthOf } = viewport;
  const label = columns.percent === percentWidth.bare ? "" : wave.statuses ? " completed" : " done     ";
  const percent = `${shareText(wave)}${label}`.padStart(columns.percent);
  const name = padded(cut(wave.name, columns.name, widthOf), columns.name, widthOf);
  const head = `${name} ${barOf(wave, columns.bar, viewport)} ${percent}`;
  const indent = columns.counts === undefined ? 2 : viewport.columns - columns.counts;
  const lines = folded(countWords(wave), viewport.columns - indent, widthOf).map((line) =>
    colored(line, viewport),
  );
  if (columns.counts === undefined)
    return [head.trimEnd(), ...lines.map((line) => " ".repeat(indent) + line)];
  const [first = "", ...more] = lines;
  return [`${head}  ${first}`.trimEnd(), ...more.map((line) => " ".repeat(indent) + line)];
}

/** Of tasks, how many of all are completed, as in the report and in a gate; of what a command does, how much is done. */
function shareText(wave: WaveProgress): string {
  const { done, failed, total } = shareOf(wave);
  if (total === 0) return wave.phase === "finished" ? percentText(0, 0) : percentText(0, 1);
  return percentText(wave.statuses ? (wave.statuses["completed"] ?? 0) : done + failed, total);
}

type Word = readonly [text: string, color: Color | undefined];

function countWords(wave: WaveProgress): readonly Word[] {
  if (wave.phase === "blocked") return [[`held back: ${wave.reason ?? ""}`, "busy"]];
  if (wave.statuses) {
    return countsIn(wave.statuses).map(([word, count]) => [
      `${statusText(word)} ${numberText(count)}`,
      colorOf(word),
    ]);
  }
  const actions = Object.keys({ ...wave.planned, ...wave.done });
  const words = actions.map((action): Word => {
    const done = wave.done[action] ?? 0;
    const planned = wave.planned[action] ?? done;
    return [
      done === planned
        ? `${statusText(action)} ${numberText(done)}`
        : `${statusText(action)} ${numberText(done)}/${numberText(planned)}`,
      undefined,
    ];
  });
  return wave.failed > 0 ? [...words, [`failed ${numberText(wave.failed)}`, "bad"]] : words;
}

function colorOf(status: string): Color | undefined {
  if (status === "failed" || status === "refused") return "bad";
  if (status === "completed") return "good";
  return status === "inProgress" ? "busy" : undefined;
}

const textOf = (words: readonly Word[]): string => words.map(([text]) => text).join(separator);

const colored = (words: readonly Word[], viewport: Viewport): string =>
  words.map(([text, color]) => (color ? viewport.color(color, text) : text)).join(separator);

/** Puts words on as many lines as they need; a reason of many words may take a few. */
function folded(
  words: readonly Word[],
  columns: number,
  widthOf: Viewport["widthOf"],
): readonly (readonly Word[])[] {
  const lines: Word[][] = [];
  const whole = words.flatMap(([text, color]) =>
    wrapped(text, columns, widthOf)
      .split("\n")
      .slice(0, longestReason)
      .map((line): Word => [cut(line, columns, widthOf), color]),
  );
  for (const word of whole) {
    const line = lines.at(-1);
    const width = line ? widthOf(textOf([...line, word])) : Infinity;
    if (line && width <= columns) line.push(word);
    else lines.push([word]);
  }
  return lines;
}

/** "█" ended, "▓" failed, "▒" in progress, "░" to come. What there is of each shows, however little it is. */
function barOf(wave: WaveProgress, columns: number, { color }: Viewport): string {
  const { done, failed, busy, total } = shareOf(wave);
  const isEmpty = total === 0 && wave.phase === "finished";
  const parts = isEmpty
    ? [1, 0, 0, 0]
    : [done, failed, busy, Math.max(total === 0 ? 1 : 0, total - done - failed - busy)];
  const [good = 0, bad = 0, running = 0, rest = 0] = cellsFor(parts, columns);
  return [
    color("good", "█".repeat(good)),
    color("bad", "▓".repeat(bad)),
    color("busy", "▒".repeat(running)),
    color("dim", "░".repeat(rest)),
  ].join("");
}

/** Divides all the cells among the counts: one for each that is not zero, the others by size. */
function cellsFor(counts: readonly number[], columns: number): readonly number[] {
  const total = counts.reduce((all, count) => all + count, 0);
  const cells = counts.map((count) => (count === 0 ? 0 : Math.max(1, Math.floor((count / total) * columns))));
  const shortOf = (place: number): number => ((counts[place] ?? 0) / total) * columns - (cells[place] ?? 0);
  let left = columns - cells.reduce((all, count) => all + count, 0);
  while (left !== 0) {
    const step = Math.sign(left);
    const least = step < 0 && cells.some((count) => count > 1) ? 2 : 1;
    const [next = 0] = cells
      .flatMap((count, place) => (count < least ? [] : place))
      .sort((one, other) => step * (shortOf(other) - shortOf(one)));
    cells[next] = (cells[next] ?? 0) + step;
    left -= step;
  }
  return cells;
}

function rateLines(state: ProgressState, nowMs: number, viewport: Viewport): readonly string[] {
  const lines = [rateTexts(state, nowMs).join(" · "), state.throttled?.message ?? ""];
  const { columns, widthOf, color } = viewport;
  return lines.flatMap((text, index) =>
    text === ""
      ? []
      : wrapped(text, columns, widthOf)
          .split("\n")
          .map((line) => color(index === 0 ? "dim" : "busy", cut(line, columns, widthOf))),
  );
}

/** The rate, the time left and the budget, as far as they are known. */
export function rateTexts(state: ProgressState, nowMs: number): readonly string[] {
  const { doing, status } = state;
  const { unitsLastMinute, unknown } = status ?? {};
  const nextLookMs = Date.parse(status?.nextLookAt ?? "");
  const running = [...state.waves.values()].filter(({ phase }) => phase === "running");
  const left = running.map(shareOf).reduce((all, { done, failed, total }) => all + total - done - failed, 0);
  const rate = status?.endedPerMinute ?? perMinute(state.rate, nowMs);
  const etaSeconds = status?.etaSeconds ?? (rate && left > 0 ? (left / rate) * 60 : undefined);
  return [
    ...(doing ? [stepText(doing)] : []),
    ...(rate === undefined ? [] : [`${rateText(rate)} ${status ? "tasks" : "subjects"} a minute`]),
    ...(etaSeconds === undefined ? [] : [`ETA ${durationText(etaSeconds)}`]),
    ...(unitsLastMinute === undefined
      ? []
      : [`${several(unitsLastMinute, "resource unit")} in the last minute`]),
    ...(unknown === undefined ? [] : [`${several(unknown, "subject")} could not be checked`]),
    ...(nextLookMs > nowMs ? [`next look ${clockText(nextLookMs)}`] : []),
  ];
}

const rateText = (rate: number): string => (rate < 10 ? rate.toFixed(1) : numberText(Math.round(rate)));

function failureLines(
  { failures, failureCount, waves, command, finished }: ProgressState,
  viewport: Viewport,
): readonly string[] {
  // The result of `status` has all failures, by cause.
  if (failures.length === 0 || (finished && command === "status")) return [];
  const { columns, widthOf, color } = viewport;
  // All failed tasks count, not only those that failed during this command.
  const all = [...waves.values()].reduce((sum, { statuses }) => sum + (statuses?.["failed"] ?? 0), 0);
  const text = all > 0 ? `${several(all, "task")} failed` : several(failureCount, "failure");
  const title =
    Math.max(all, failureCount) > failures.length
      ? `${text}, the last ${failures.length === 1 ? "one" : numberText(failures.length)}:`
      : text;
  return [
    color("bad", cut(title, columns, widthOf)),
    ...failures.map(({ subject, error }) =>
      cut(`  ${subject}  ${error.code}  ${error.headline ?? error.message}`, columns, widthOf),
    ),
  ];
}
