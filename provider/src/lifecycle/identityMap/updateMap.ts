import {
  emptyMapState,
  readMapState,
  rowKey,
  sameMapping,
  textOfShown,
  type MapState,
} from "../../identityMap";
import type { RawInputs } from "../../task";
import type { Session } from "../session";
import { withSpan } from "../withSpan";
import { refuseOtherTarget } from "./diffMap";
import { draftOf, noteLeft, type MapDraft } from "./draft";
import { isFresh, lookUpRows, shows } from "./lookUpRows";
import { removableRows, sentRows } from "./ownRows";
import { rowSet, wantedIn, type Row, type WantedMap } from "./rowSets";
import { sendRows } from "./sendRows";

/**
 * Brings the mappings of a new map into the target. One that is there already is adopted.
 *
 * @param inputs checked, with all values known
 * @throws MigrationError as `updateMap`
 */
export const createMap = (session: Session, inputs: RawInputs): Promise<MapState> =>
  withSpan(session, { name: "create" }, () => {
    const wanted = wantedIn(inputs);
    return reconcile(session, emptyMapState(wanted.facts), wanted, true);
  });

/**
 * Sends what differs between what the stack knows and what is wanted: at most fifty rows a request, and none that is as
 * wanted. What was applied before a failure is remembered with it, see `mapLeftAfter`.
 *
 * @throws MigrationError `mapping.*`, `auth.*`, `graph.*`, `settings.*`,
 *   `state.unreadable`
 */
export const updateMap = (session: Session, stored: RawInputs, inputs: RawInputs): Promise<MapState> =>
  withSpan(session, { name: "update" }, () => {
    const former = readMapState(stored);
    refuseOtherTarget(former, inputs);
    return reconcile(session, former, wantedIn(inputs), false);
  });

/** @param isNew a failure that has left nothing is then a map that was not made */
async function reconcile(
  session: Session,
  former: MapState,
  wanted: WantedMap,
  isNew: boolean,
): Promise<MapState> {
  const draft = draftOf(former, wanted.facts);
  try {
    const put = await rowsToPut(session, former, wanted, draft);
    const remove = await rowsToRemove(session, former, wanted, draft);
    const isRecent = isFresh(session, former);
    await sendRows({ session, map: wanted.facts, draft, isFresh: isRecent }, [
      { verb: "remove", rows: remove },
      { verb: "put", rows: put },
    ]);
    return draft.state();
  } catch (thrown) {
    if (!(isNew && draft.isEmpty()) && typeof thrown === "object" && thrown !== null)
      noteLeft(thrown, draft.state());
    throw thrown;
  }
}

/**
 * What must be sent of what is wanted: all that this map has not left as wanted, as far as is known. Of that, look-ups say what
 * was there before. A mapping that they show as wanted is sent too, unchanged: a look-up that lags may show what is gone.
 */
async function rowsToPut(
  session: Session,
  former: MapState,
  { facts, rows }: WantedMap,
  draft: MapDraft,
): Promise<readonly Row[]> {
  const [known, pending] = [rowSet(former.mappings), rowSet(former.pending)];
  const drifted = new Set(Object.keys(former.drift).map(rowKey));
  const isOtherSource = facts.sourceTenantId.toLowerCase() !== former.sourceTenantId.toLowerCase();
  const isToLookUp = (key: string): boolean => !known.has(key) || drifted.has(key) || pending.has(key);
  const shown = await lookUpRows(
    session,
    facts,
    [...rows].filter(([key]) => isToLookUp(key)).map(([, row]) => row),
  );
  let [adopted, overwritten] = [0, 0];
  const toPut = [...rows].flatMap(([key, row]) => {
    const [left, sent] = [known.get(key), pending.get(key)];
    if (left && !isToLookUp(key))
      return sameMapping(left.mapping, row.mapping) && !isOtherSource ? [] : [row];
    const there = shown.get(row.name);
    const isAsWanted = shows(facts, row, there);
    if (!there) draft.disown(row.name);
    else if (!left && !(sent && shows(facts, sent, there))) {
      draft.adopt(row.name, textOfShown(there, facts.sourceTenantId));
      adopted++;
      if (!isAsWanted) overwritten++;
    }
    return [there && isAsWanted ? withAddress(row, there.address) : row];
  });
  if (adopted > 0) session.notify({ kind: "mapAdopted", map: facts.name, adopted, overwritten });
  return toPut;
}

/** A row whose mapping has the address that the target shows, unless it has one of its own. */
const withAddress = (row: Row, address: string): Row =>
  row.mapping.kind === "user" && address !== ""
    ? { ...row, mapping: { targetEmail: address, ...row.mapping } }
    : row;

/** What must be removed of what is no longer wanted: this map's own mappings, if they are still as it has left them. */
async function rowsToRemove(
  session: Session,
  former: MapState,
  { facts, rows }: WantedMap,
  draft: MapDraft,
): Promise<readonly Row[]> {
  const unwanted = [...sentRows(former)].filter(([key]) => !rows.has(key)).map(([, row]) => row);
  // What is no longer wanted was made for the former source.
  const asLeft: MapState = { ...former, ...facts, sourceTenantId: former.sourceTenantId };
  const removable = new Set(await removableRows(session, asLeft, unwanted));
  for (const row of unwanted) if (!removable.has(row)) draft.forget(row.name);
  return [...removable];
}
