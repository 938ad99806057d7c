import { problem } from "../../errors";
import { checkInputs } from "../../task";
import { fieldsOf, textOf } from "../coerce";
import { addProblem, isWrong, type ParseContext } from "../parseContext";
import type { WaveWindow } from "../plan";
import { toPlanTerms } from "../taskParameters";
import type { Path } from "../yaml/path";
import { checkZone, readInstant } from "./instant";
import type { WaveEntry } from "./waveEntry";

type Bound = "preferredStartDateTime" | "preferredLatestStartDateTime";

/** The zone that a value names; undefined if there is none, or none that can be used, which is reported. */
export function readZone(context: ParseContext, value: unknown, path: Path): string | undefined {
  const name = textOf(value);
  const wrong = name === undefined ? undefined : checkZone(name);
  if (wrong !== undefined) addProblem(context, path, wrong);
  return wrong === undefined ? name : undefined;
}

/** Reads the window of a wave. */
export function readWindow(
  context: ParseContext,
  wave: WaveEntry,
  defaultZone: string | undefined,
): WaveWindow {
  const path = [...wave.path, "window"];
  const fields = fieldsOf(wave.fields["window"]);
  const ownZone = readZone(context, fields["timeZone"], [...path, "timeZone"]);
  const zone = fields["timeZone"] === undefined ? defaultZone : ownZone;
  const bound = (name: Bound): Partial<Record<Bound, string>> => {
    const text = textOf(fields[name]);
    if (text === undefined) return {};
    const read = readInstant(text, zone);
    if (read.is === "instant") return { [name]: read.iso };
    // An invalid zone is reported once, where it is given.
    const isKnown = read.problem.code === "noZone" && hasWrongZone(context, path);
    if (!isKnown) addProblem(context, [...path, name], read.problem);
    return {};
  };
  const window = { ...bound("preferredStartDateTime"), ...bound("preferredLatestStartDateTime") };
  checkLatest(context, window, path, wave.name);
  return Object.keys(window).length > 0 && zone !== undefined ? { ...window, timeZone: zone } : window;
}

const hasWrongZone = (context: ParseContext, path: Path): boolean =>
  isWrong(context, [...path, "timeZone"]) || isWrong(context, ["defaults", "timeZone"]);

function checkLatest(context: ParseContext, window: WaveWindow, path: Path, wave: string | undefined): void {
  const { nowMs, mayHavePassed } = context;
  const latest = window.preferredLatestStartDateTime;
  if (latest === undefined) return;
  const at = [...path, "preferredLatestStartDateTime"];
  const isForgiven = mayHavePassed === "all" || (wave !== undefined && mayHavePassed.includes(wave));
  const wrong = checkInputs({ kind: "site", ...window }).find(({ property }) => property === at.at(-1));
  if (wrong) addProblem(context, at, toPlanTerms(wrong));
  else if (!isForgiven && Date.parse(latest) <= nowMs)
    addProblem(context, at, problem("passed", { now: toTheSecond(nowMs) }));
}

const toTheSecond = (nowMs: number): string => `${new Date(nowMs).toISOString().slice(0, 19)}Z`;
