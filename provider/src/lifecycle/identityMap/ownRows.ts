import { rowKey, type MapState, type ShownMapping } from "../../identityMap";
import type { Session } from "../session";
import { lookUpLeftRows, shows } from "./lookUpRows";
import { rowSet, type Row } from "./rowSets";

/** All rows that a map has sent, whether it is known that they arrived or not. */
export const sentRows = ({ mappings, pending }: MapState): ReadonlyMap<string, Row> =>
  new Map([...rowSet(pending), ...rowSet(mappings)]);

/** Whether the target shows what this map has left there: the row that it knows, or one of which it is not known. */
export function leftBy(map: MapState): (row: Row, shown: ShownMapping | undefined) => boolean {
  const pending = rowSet(map.pending);
  return (row, shown) => {
    const sent = pending.get(rowKey(row.name));
    return shows(map, row, shown) || (sent !== undefined && shows(map, sent, shown));
  };
}

/**
 * Of rows that leave a map, those that are to be removed from the target: the map has made them (or `onDelete` says
 * "remove"), no other map of this run wants them, and they are still as the map has left them.
 *
 * @throws MigrationError `mapping.read.*`, `auth.*`, `graph.*`, `settings.*`
 */
export async function removableRows(
  session: Session,
  map: MapState,
  leaving: readonly Row[],
): Promise<readonly Row[]> {
  const adopted = new Set(Object.keys(map.adopted).map(rowKey));
  const own = leaving.filter(({ name }) => {
    if (map.onDelete === "keep" || session.mapOwners.isOfOther(map.name, name)) return false;
    return map.onDelete === "remove" || !adopted.has(rowKey(name));
  });
  const isAsLeft = leftBy(map);
  const shown = await lookUpLeftRows(session, map, own, isAsLeft);
  return own.filter((row) => {
    const there = shown.get(row.name);
    if (isAsLeft(row, there)) return true;
    if (there) session.notice({ kind: "mappingKept", map: map.name, row: row.name });
    return false;
  });
}
