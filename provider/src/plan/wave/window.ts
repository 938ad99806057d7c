import { createRequire } from "node:module";
import type * as Luxon from "luxon";
import { problem, type UnplacedProblem } from "../../errors";
import { checkInputs } from "../../task";
import { suggest } from "../../text";
import { fieldsOf, textOf } from "../coerce";
import { addProblem, isWrong, type ParseContext } from "../parseContext";
import type { WaveWindow } from "../plan";
import { toPlanTerms } from "../taskParameters";
import type { Path } from "../yaml/nodes";
import type { WaveEntry } from "./waveEntries";

// Loaded when first needed: most programs read no plan.
const load = createRequire(__filename);
const luxon = (): typeof Luxon => load("luxon") as typeof Luxon;

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
  const { options } = context;
  const latest = window.preferredLatestStartDateTime;
  if (latest === undefined) return;
  const at = [...path, "preferredLatestStartDateTime"];
  const wrong = checkInputs({ kind: "site", ...window }).find(({ property }) => property === at.at(-1));
  if (wrong) addProblem(context, at, toPlanTerms(wrong));
  else if (options && Date.parse(latest) <= Number(options.now)) {
    if (wave !== undefined && options.mayHavePassed?.includes(wave)) return;
    addProblem(context, at, problem("passed", { now: toTheSecond(options.now) }));
  }
}

const toTheSecond = (now: Date | number): string => `${new Date(now).toISOString().slice(0, 19)}Z`;

/** An instant with its offset, in ISO 8601; or what is wrong with it. */
type ReadInstant =
  | { readonly is: "instant"; readonly iso: string }
  | { readonly is: "wrong"; readonly problem: UnplacedProblem };

const wrong = (found: UnplacedProblem): ReadInstant => ({ is: "wrong", problem: found });

/** What is wrong with the name of a time zone. */
function checkZone(name: string): UnplacedProblem | undefined {
  const isName = /^[A-Za-z]/.test(name) && luxon().IANAZone.isValidZone(name);
  return isName
    ? undefined
    : problem("unknownZone", { name, suggestion: suggest(name, Intl.supportedValuesOf("timeZone")) });
}

/**
 * Reads an instant. One without an offset is a local time in the zone, which must occur exactly once.
 *
 * @param zone a valid name; undefined if there is none
 */
function readInstant(text: string, zone: string | undefined): ReadInstant {
  const hasOffset = /(Z|[+-]\d\d:\d\d)$/.test(text);
  if (!isWellFormed(hasOffset ? text : `${text}Z`)) return wrong(problem("invalidInstant"));
  if (hasOffset) return { is: "instant", iso: iso(luxon().DateTime.fromISO(text, { setZone: true })) };
  return zone === undefined ? wrong(problem("noZone")) : inZone(text, zone);
}

function inZone(text: string, zone: string): ReadInstant {
  const { DateTime } = luxon();
  const meant = DateTime.fromISO(text, { zone });
  const asWritten = DateTime.fromISO(text, { zone: "utc" });
  if (meant.toISO({ includeOffset: false }) !== asWritten.toISO({ includeOffset: false }))
    return wrong(problem("skippedInstant", { zone, next: iso(meant) }));
  const possible = meant.getPossibleOffsets();
  return possible.length > 1
    ? wrong(problem("ambiguousInstant", { zone, choices: possible.map(iso) }))
    : { is: "instant", iso: iso(meant) };
}

const iso = (instant: { toISO: (options: { suppressMilliseconds: boolean }) => string | null }): string =>
  instant.toISO({ suppressMilliseconds: true }) ?? "";

/** Whether a task takes it. */
const isWellFormed = (preferredStartDateTime: string): boolean =>
  !checkInputs({ kind: "site", preferredStartDateTime }).some(
    ({ property }) => property === "preferredStartDateTime",
  );
