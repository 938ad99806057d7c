import { planSentences } from "../../errors";
import { checkInputs } from "../../task";
import { fieldsOf, textOf } from "../lenient";
import type { Path } from "../path";
import type { WaveWindow } from "../plan";
import { complain, isWrong, type Reading } from "../reading";
import { inPlanWords } from "../words";
import { checkZone, readInstant } from "./instant";

type Bound = "preferredStartDateTime" | "preferredLatestStartDateTime";

/** The zone that a value names; undefined if there is none, or none that can be used, which is then said. */
export function readZone(reading: Reading, value: unknown, path: Path): string | undefined {
  const name = textOf(value);
  const message = name === undefined ? undefined : checkZone(name);
  if (message !== undefined) complain(reading, path, message);
  return message === undefined ? name : undefined;
}

/**
 * Reads the window of a wave.
 *
 * @param mayHavePassed the latest start may lie before now
 */
export function readWindow(
  reading: Reading,
  wave: Readonly<Record<string, unknown>>,
  wavePath: Path,
  defaultZone: string | undefined,
  mayHavePassed: boolean,
): WaveWindow {
  const path = [...wavePath, "window"];
  const fields = fieldsOf(wave["window"]);
  const ownZone = readZone(reading, fields["timeZone"], [...path, "timeZone"]);
  const zone = fields["timeZone"] === undefined ? defaultZone : ownZone;
  const bound = (name: Bound): Partial<Record<Bound, string>> => {
    const text = textOf(fields[name]);
    if (text === undefined) return {};
    const read = readInstant(text, zone);
    if (read.is === "instant") return { [name]: read.iso };
    // A zone that is wrong is said once, where it stands.
    const isZoneMissing = read.message === planSentences.noZone();
    if (!isZoneMissing || !hasWrongZone(reading, path)) complain(reading, [...path, name], read.message);
    return {};
  };
  const window = { ...bound("preferredStartDateTime"), ...bound("preferredLatestStartDateTime") };
  checkOrder(reading, window, path, mayHavePassed);
  return Object.keys(window).length > 0 && zone !== undefined ? { ...window, timeZone: zone } : window;
}

const hasWrongZone = (reading: Reading, path: Path): boolean =>
  isWrong(reading, [...path, "timeZone"]) || isWrong(reading, ["defaults", "timeZone"]);

function checkOrder(reading: Reading, window: WaveWindow, path: Path, mayHavePassed: boolean): void {
  const latest = window.preferredLatestStartDateTime;
  if (latest === undefined) return;
  const at = [...path, "preferredLatestStartDateTime"];
  const isEmpty = checkInputs({ kind: "site", ...window }).find(({ property }) => property === at.at(-1));
  if (isEmpty) complain(reading, at, inPlanWords(isEmpty.reason));
  else if (!mayHavePassed && Date.parse(latest) <= reading.nowMs)
    complain(reading, at, planSentences.passed(toTheSecond(reading.nowMs)));
}

const toTheSecond = (nowMs: number): string => `${new Date(nowMs).toISOString().slice(0, 19)}Z`;
