import { durationText, numberText, several } from "../../text";
import { clockText, countsText } from "./format";
import { rateTexts } from "./liveBlock";
import { stepText } from "./stepText";
import { shareOf, type ProgressState, type WaveProgress } from "./progressState";

/** How often a line is written while nothing changes but numbers. */
const plainEveryMs = 30_000;

/**
 * What is written where there is no terminal to repaint: a line for each step, a line whenever a wave changes, and one for
 * all waves every 30 seconds.
 *
 * @param since the state when the last line of all waves was written
 */
export function plainLines(
  before: ProgressState,
  after: ProgressState,
  since: { readonly loggedMs: number },
  nowMs: number,
): { readonly lines: readonly string[]; readonly loggedMs: number } {
  const changed = [...after.waves.values()].filter((wave) => hasChanged(before.waves.get(wave.name), wave));
  const step = newStep(before, after);
  const lines = [...(step === undefined ? [] : [step]), ...changed.map((wave) => waveLine(wave))];
  if (after.throttled && after.throttled !== before.throttled) lines.push(after.throttled.message);
  const isTime = nowMs - since.loggedMs >= plainEveryMs && after.finished === undefined;
  if (isTime) lines.push(allLine(after, nowMs));
  return {
    lines: lines.map((line) => `${clockText(nowMs)} ${line}`),
    loggedMs: isTime ? nowMs : since.loggedMs,
  };
}

/** A step is the next one when it is of another kind or about another wave; that Graph is asked for more is progress. */
function newStep({ doing: last }: ProgressState, { doing, command }: ProgressState): string | undefined {
  if (!doing) return undefined;
  const isOther = doing.step !== last?.step || (doing.step !== "askGraph" && doing.number !== last.number);
  return isOther ? [command, stepText(doing)].filter(Boolean).join(": ") : undefined;
}

/** A wave changes when it starts, ends or is held back, and when a status appears or disappears. */
function hasChanged(before: WaveProgress | undefined, after: WaveProgress): boolean {
  if ((before?.phase ?? "waiting") !== after.phase) return true;
  if (!after.statuses) return false;
  const words = (wave: WaveProgress | undefined): string =>
    Object.entries(wave?.statuses ?? {})
      .flatMap(([word, count]) => (count > 0 ? [word] : []))
      .sort()
      .join();
  return words(before) !== words(after);
}

function waveLine(wave: WaveProgress): string {
  const counts = wave.statuses
    ? countsText(wave.statuses)
    : [countsText(wave.done), wave.failed > 0 ? `failed ${numberText(wave.failed)}` : ""]
        .filter(Boolean)
        .join(", ");
  switch (wave.phase) {
    case "blocked":
      return `${wave.name}: held back: ${wave.reason ?? ""}`;
    case "running":
      return `${wave.name}: started${wave.statuses ? `, ${counts}` : `, ${several(shareOf(wave).total, "subject")} to do`}`;
    case "finished":
      return `${wave.name}: finished${wave.seconds === undefined ? "" : ` in ${durationText(wave.seconds)}`}${counts ? `, ${counts}` : ""}`;
    case "waiting":
      return `${wave.name}: ${counts}`;
  }
}

function allLine(state: ProgressState, nowMs: number): string {
  const waves = [...state.waves.values()]
    .filter((wave) => wave.phase === "running" || wave.statuses !== undefined)
    .map((wave) => {
      const { done, failed, total } = shareOf(wave);
      return wave.statuses
        ? `${wave.name}: ${countsText(wave.statuses)}`
        : `${wave.name}: ${numberText(done + failed)} of ${numberText(total)}${failed > 0 ? `, failed ${numberText(failed)}` : ""}`;
    });
  return (
    [...waves, ...rateTexts(state, nowMs)].join(" · ") || `still working (${state.command ?? "waiting"})`
  );
}
