import { cut, padded, type Canvas, type Tone } from "./canvas";
import { perMinute } from "./tempo";
import { shareOf, type ProgressState, type WaveProgress } from "./progressState";
import { clockText, countsIn, durationText } from "./words";
import { numberText, several } from "../../text";

const separator = " ▏";
const widest = 100;
/** Commands that only ask: their waves go nowhere, and a bar of nothing would mislead. */
const asking: ReadonlySet<string> = new Set(["preview", "report", "init"]);

/**
 * The block that is repainted while a command works: one bar per wave, never a row per task, and below it the pace,
 * what is being waited for, and the last failures. No line is wider than the terminal, and there are no more than fit.
 */
export function liveBlock(state: ProgressState, nowMs: number, canvas: Canvas): readonly string[] {
  const below = [...paceLines(state, nowMs, canvas), ...failureLines(state, canvas)];
  const room = Math.max(1, canvas.rows - below.length - 2);
  const waves = asking.has(state.command ?? "") ? [] : [...state.waves.values()];
  return [titleLine(state, nowMs, canvas), ...waveLines(waves, room, canvas), ...below];
}

function titleLine({ migration, command, startedMs }: ProgressState, nowMs: number, canvas: Canvas): string {
  const parts = [migration, command, durationText((nowMs - startedMs) / 1_000)];
  return canvas.paint("strong", cut(parts.filter(Boolean).join(" · "), canvas.columns, canvas.widthOf));
}

/** If not all waves fit, those that are under way come first, and a line tells of the others. */
function waveLines(waves: readonly WaveProgress[], room: number, canvas: Canvas): readonly string[] {
  const columns = columnsFor(waves, canvas);
  const drawn = waves.map((wave) => ({ wave, lines: waveBlock(wave, columns, canvas) }));
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
    canvas.paint("dim", cut(`… ${several(hidden, "more wave")}`, canvas.columns, canvas.widthOf)),
  ];
}

interface Columns {
  readonly name: number;
  readonly bar: number;
  readonly percent: number;
  /** Whether the counts stand beside the bar, or below it. */
  readonly countsBeside: boolean;
}

const percentWidth = { bare: 5, labelled: "100 % completed".length };
/** A narrower terminal has no room to say what of. */
const labelledFrom = 60;

/** One layout for all waves, so that their bars can be compared. */
function columnsFor(waves: readonly WaveProgress[], { columns, widthOf }: Canvas): Columns {
  const widestOf = (texts: readonly string[]): number => Math.max(0, ...texts.map(widthOf));
  const name = Math.min(widestOf(waves.map((wave) => wave.name)), Math.max(8, Math.floor(columns / 4)));
  const counts = widestOf(waves.map((wave) => textOf(countWords(wave))));
  const isLabelled = columns >= labelledFrom && waves.some(({ statuses }) => statuses);
  const percent = isLabelled ? percentWidth.labelled : percentWidth.bare;
  const left = columns - name - 1 - 1 - percent;
  const beside = Math.min(30, Math.min(columns, widest) - (columns - left) - 2 - counts);
  return beside >= 10
    ? { name, bar: beside, percent, countsBeside: true }
    : { name, bar: Math.max(3, Math.min(30, left)), percent, countsBeside: false };
}

function waveBlock(wave: WaveProgress, columns: Columns, canvas: Canvas): readonly string[] {
  const { widthOf } = canvas;
  const label = columns.percent === percentWidth.labelled ? " completed" : "";
  const percent = `${percentOf(wave)}${label}`.padStart(columns.percent);
  const name = padded(cut(wave.name, columns.name, widthOf), columns.name, widthOf);
  const head = `${name} ${barOf(wave, columns.bar, canvas)} ${percent}`;
  const words = countWords(wave);
  if (columns.countsBeside) return [`${head}  ${painted(words, canvas)}`];
  return [head, ...folded(words, canvas.columns - 2, widthOf).map((line) => `  ${painted(line, canvas)}`)];
}

/**
 * Of tasks, how many of all are completed, as in the report and in a gate; of what a command does, how much is done. Cut,
 * not rounded: 100 only when all are.
 */
function percentOf(wave: WaveProgress): string {
  const { done, failed, total } = shareOf(wave);
  const share = total === 0 ? (wave.phase === "finished" ? 1 : 0) : (done + failed) / total;
  if (!wave.statuses) return `${String(Math.floor(share * 100))} %`;
  const completed = total === 0 ? share : (wave.statuses["completed"] ?? 0) / total;
  return `${String(Math.floor(completed * 100))} %`;
}

type Word = readonly [text: string, tone: Tone | undefined];

function countWords(wave: WaveProgress): readonly Word[] {
  if (wave.phase === "blocked") return [[`held back: ${wave.reason ?? ""}`, "busy"]];
  if (wave.statuses) {
    return countsIn(wave.statuses).map(([word, count]) => [`${word} ${numberText(count)}`, toneOf(word)]);
  }
  const actions = Object.keys({ ...wave.planned, ...wave.done });
  const words = actions.map((action): Word => {
    const done = wave.done[action] ?? 0;
    const planned = wave.planned[action] ?? done;
    return [
      done === planned
        ? `${action} ${numberText(done)}`
        : `${action} ${numberText(done)}/${numberText(planned)}`,
      undefined,
    ];
  });
  return wave.failed > 0 ? [...words, [`failed ${numberText(wave.failed)}`, "bad"]] : words;
}

function toneOf(status: string): Tone | undefined {
  if (status === "failed" || status === "refused") return "bad";
  if (status === "completed") return "good";
  return status === "inProgress" ? "busy" : undefined;
}

const textOf = (words: readonly Word[]): string => words.map(([text]) => text).join(separator);

const painted = (words: readonly Word[], { paint }: Canvas): string =>
  words.map(([text, tone]) => (tone ? paint(tone, text) : text)).join(separator);

/** Puts words on as many lines as they need. */
function folded(
  words: readonly Word[],
  columns: number,
  widthOf: Canvas["widthOf"],
): readonly (readonly Word[])[] {
  const lines: Word[][] = [];
  for (const [text, tone] of words) {
    const word: Word = [cut(text, columns, widthOf), tone];
    const line = lines.at(-1);
    const width = line ? widthOf(textOf([...line, word])) : Infinity;
    if (line && width <= columns) line.push(word);
    else lines.push([word]);
  }
  return lines;
}

/** "█" ended, "▓" failed, "▒" in progress, "░" to come. What has failed shows, however little it is. */
function barOf(wave: WaveProgress, columns: number, { paint }: Canvas): string {
  const { done, failed, busy, total } = shareOf(wave);
  if (total === 0 && wave.phase === "finished") return paint("good", "█".repeat(columns));
  const cells = (count: number): number => (total === 0 ? 0 : Math.floor((count / total) * columns));
  const bad = failed > 0 ? Math.max(1, cells(failed)) : 0;
  const good = Math.min(cells(done), columns - bad);
  const running = Math.min(busy > 0 ? Math.max(1, cells(busy)) : 0, columns - bad - good);
  return [
    paint("good", "█".repeat(good)),
    paint("bad", "▓".repeat(bad)),
    paint("busy", "▒".repeat(running)),
    paint("dim", "░".repeat(columns - good - bad - running)),
  ].join("");
}

function paceLines(state: ProgressState, nowMs: number, canvas: Canvas): readonly string[] {
  const lines = [paceText(state, nowMs).join(" · "), state.throttled?.message ?? ""];
  return lines
    .filter((line) => line !== "")
    .map((line, index) =>
      canvas.paint(index === 0 ? "dim" : "busy", cut(line, canvas.columns, canvas.widthOf)),
    );
}

/** The pace, the time that is left and the budget, as far as they are known. */
export function paceText(state: ProgressState, nowMs: number): readonly string[] {
  const { look, tempo, unitsLastMinute, unknown, nextLookMs } = state;
  const running = [...state.waves.values()].filter(({ phase }) => phase === "running");
  const left = running.map(shareOf).reduce((all, { done, failed, total }) => all + total - done - failed, 0);
  const rate = state.endedPerMinute ?? perMinute(tempo, nowMs);
  const etaSeconds = state.etaSeconds ?? (rate && left > 0 ? (left / rate) * 60 : undefined);
  const isLooking = look !== undefined && look.asked < look.total;
  return [
    ...(isLooking ? [`asking Graph ${numberText(look.asked)} of ${numberText(look.total)}`] : []),
    ...(rate === undefined ? [] : [`${rateText(rate)} a minute`]),
    ...(etaSeconds === undefined ? [] : [`ETA ${durationText(etaSeconds)}`]),
    ...(unitsLastMinute === undefined ? [] : [`${several(unitsLastMinute, "unit")} in the last minute`]),
    ...(unknown === undefined ? [] : [`${several(unknown, "subject")} could not be looked at`]),
    ...(nextLookMs === undefined || nextLookMs <= nowMs ? [] : [`next look ${clockText(nextLookMs)}`]),
  ];
}

const rateText = (rate: number): string => (rate < 10 ? rate.toFixed(1) : numberText(Math.round(rate)));

function failureLines({ failures, failureCount, waves }: ProgressState, canvas: Canvas): readonly string[] {
  if (failures.length === 0) return [];
  const { columns, widthOf, paint } = canvas;
  // Of tasks all that have failed count, and not only those that this command has seen to fail.
  const all = [...waves.values()].reduce((sum, { statuses }) => sum + (statuses?.["failed"] ?? 0), 0);
  const text = all > 0 ? `${several(all, "task")} failed` : several(failureCount, "failure");
  const title =
    Math.max(all, failureCount) > failures.length
      ? `${text}, the last ${numberText(failures.length)}:`
      : text;
  return [
    paint("bad", cut(title, columns, widthOf)),
    ...failures.map(({ subject, error }) =>
      cut(`  ${subject}  ${error.code}  ${error.message.split("\n")[0] ?? ""}`, columns, widthOf),
    ),
  ];
}
