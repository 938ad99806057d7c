import { createRequire } from "node:module";
import type * as Luxon from "luxon";
import { problem, type UnplacedProblem } from "../../errors";
import { checkInputs } from "../../task";
import { suggest } from "../../text";

// Loaded when first needed: most programs read no plan.
const load = createRequire(__filename);
const luxon = (): typeof Luxon => load("luxon") as typeof Luxon;

/** An instant with its offset, in ISO 8601; or what is wrong with it. */
export type ReadInstant =
  | { readonly is: "instant"; readonly iso: string }
  | { readonly is: "wrong"; readonly problem: UnplacedProblem };

const wrong = (found: UnplacedProblem): ReadInstant => ({ is: "wrong", problem: found });

/** What is wrong with the name of a time zone. */
export function checkZone(name: string): UnplacedProblem | undefined {
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
export function readInstant(text: string, zone: string | undefined): ReadInstant {
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
