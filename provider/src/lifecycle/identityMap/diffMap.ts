import { fail } from "../../errors";
import {
  mappingOfRow,
  readMapState,
  rowKey,
  sameMapping,
  type MapFacts,
  type MapState,
} from "../../identityMap";
import { UNKNOWN, type RawInputs } from "../../task";
import { isObject } from "../../text";
import type { Session } from "../session";

/** How many mappings an update would touch. */
export interface MapDifference {
  readonly changes: boolean;
  /** The arguments that differ. */
  readonly updates: readonly string[];
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  /** Not known before the update, because their target is not. */
  readonly unknown: number;
}

/**
 * Compares a stored map with the wanted arguments, without any call. Every difference is an update in place, and its numbers
 * are noticed. What someone else has changed in the target, as far as a refresh has seen, is a difference too.
 *
 * @throws MigrationError `mapping.otherTarget`, `state.unreadable`
 */
export function diffMap(session: Pick<Session, "notify">, stored: RawInputs, news: RawInputs): MapDifference {
  const state = readMapState(stored);
  refuseOtherTarget(state, news);
  const numbers = compare(state, news);
  const { added, changed, removed, unknown } = numbers;
  if (added + changed + removed + unknown > 0)
    session.notify({ kind: "mapChanges", map: state.name, ...numbers });
  const updates = [
    ...(added + changed + removed + unknown > 0 ? ["mappings"] : []),
    ...(["name", "sourceTenantId", "targetTenantId", "onDelete"] as const).filter(
      (name) => state[name] !== news[name],
    ),
  ];
  const isDoubtful = Object.keys({ ...state.drift, ...state.pending }).length > 0;
  return { ...numbers, updates, changes: updates.length > 0 || isDoubtful };
}

/** The stack has the mappings of one tenant, and only that tenant's credentials could remove them. */
export function refuseOtherTarget({ name: map, targetTenantId: former }: MapState, news: RawInputs): void {
  const wanted = news["targetTenantId"];
  if (former === undefined || typeof wanted !== "string") return;
  if (wanted.toLowerCase() !== former.toLowerCase())
    throw fail("mapping.otherTarget", { map, former, wanted });
}

function compare(state: MapState, news: RawInputs): Omit<MapDifference, "changes" | "updates"> {
  const wanted = news["mappings"];
  const none = { added: 0, changed: 0, removed: 0, unknown: 0 };
  if (!isObject(wanted)) return { ...none, unknown: 1 };
  const former = new Map(
    Object.entries(state.mappings).map(([name, text]) => [rowKey(name), { name, text }]),
  );
  const drifted = new Set(Object.keys(state.drift).map(rowKey));
  const isOtherSource = !sameSource(state, news);
  const counts = { ...none };
  for (const [name, text] of Object.entries(wanted)) {
    const key = rowKey(name);
    const known = former.get(key);
    former.delete(key);
    if (text === UNKNOWN) counts.unknown++;
    else if (known === undefined) counts.added++;
    else if (isOtherSource || drifted.has(key) || !sameRow(known, { name, text: String(text) }))
      counts.changed++;
  }
  return { ...counts, removed: former.size };
}

const sameSource = (state: MapFacts, news: RawInputs): boolean =>
  String(news["sourceTenantId"]).toLowerCase() === state.sourceTenantId.toLowerCase();

type NamedText = { readonly name: string; readonly text: string };

function sameRow(one: NamedText, other: NamedText): boolean {
  if (one.text === other.text) return true; // the names have one key
  const [mapping, otherMapping] = [one, other].map(({ name, text }) => mappingOfRow(name, text));
  return mapping !== undefined && otherMapping !== undefined && sameMapping(mapping, otherMapping);
}
