import { planSentences } from "../../errors";
import { checkInputs } from "../../task";
import { luxon } from "../libraries";
import { suggest } from "../suggest";

/** An instant with its offset, in ISO 8601; or what is wrong with it. */
export type ReadInstant =
  { readonly is: "instant"; readonly iso: string } | { readonly is: "wrong"; readonly message: string };

const wrong = (message: string): ReadInstant => ({ is: "wrong", message });

/** Says what is wrong with the name of a time zone. */
export function checkZone(name: string): string | undefined {
  const isName = /^[A-Za-z]/.test(name) && luxon().IANAZone.isValidZone(name);
  return isName
    ? undefined
    : planSentences.unknownZone(name, suggest(name, Intl.supportedValuesOf("timeZone")));
}

/**
 * Reads an instant. One without an offset is what the clocks show in the zone; there must be exactly one such instant.
 *
 * @param zone a sound name; undefined where there is none
 */
export function readInstant(text: string, zone: string | undefined): ReadInstant {
  const hasOffset = /(Z|[+-]\d\d:\d\d)$/.test(text);
  if (!isWellFormed(hasOffset ? text : `${text}Z`)) return wrong(planSentences.instant());
  if (hasOffset) return { is: "instant", iso: iso(luxon().DateTime.fromISO(text, { setZone: true })) };
  return zone === undefined ? wrong(planSentences.noZone()) : inZone(text, zone);
}

function inZone(text: string, zone: string): ReadInstant {
  const { DateTime } = luxon();
  const meant = DateTime.fromISO(text, { zone });
  const asWritten = DateTime.fromISO(text, { zone: "utc" });
  if (meant.toISO({ includeOffset: false }) !== asWritten.toISO({ includeOffset: false }))
    return wrong(planSentences.skippedInstant(zone, iso(meant)));
  const possible = meant.getPossibleOffsets();
  return possible.length > 1
    ? wrong(planSentences.doubtfulInstant(zone, possible.map(iso)))
    : { is: "instant", iso: iso(meant) };
}

const iso = (instant: { toISO: (options: { suppressMilliseconds: boolean }) => string | null }): string =>
  instant.toISO({ suppressMilliseconds: true }) ?? "";

/** What the rule of a task's arguments says of it. */
const isWellFormed = (preferredStartDateTime: string): boolean =>
  !checkInputs({ kind: "site", preferredStartDateTime }).some(
    ({ property }) => property === "preferredStartDateTime",
  );
