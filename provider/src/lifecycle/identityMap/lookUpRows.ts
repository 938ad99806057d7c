import { sendLookUpMapping, type MappingSource } from "../../graph";
import { agrees, type MapFacts, type MapState, type ShownMapping } from "../../identityMap";
import type { MapTenants } from "../guardedCall";
import { inParallel } from "../inParallel";
import { waitsBetweenLooksMs } from "../lag";
import type { Session } from "../session";
import { sourceOf, type Row } from "./rowSets";

/** More than the connection lets through at once, so that it sets the pace; few enough to stop soon after a failure. */
const workers = 64;

/**
 * Looks up in the target tenant what a source user or group becomes there.
 *
 * @returns undefined when it is not mapped
 * @throws MigrationError `mapping.read.*`, `auth.*`, `graph.*`, `settings.*`
 */
export const lookUpMapping = (
  session: Session,
  tenants: MapTenants,
  source: MappingSource,
): Promise<ShownMapping | undefined> => {
  const attempt = `look up the mapping of the ${source.kind} ${source.source}`;
  return session.callTarget({ operation: "lookUpMapping", attempt }, tenants, (connection) =>
    sendLookUpMapping(connection, source),
  );
};

/** What the target shows of rows, by name. */
export type ShownRows = ReadonlyMap<string, ShownMapping | undefined>;

/** Fewer are looked up within moments, so that their progress is not worth a line. */
const fewRows = 500;
/** How often the progress of many rows is noticed. */
const noticesOfMany = 20;

/** Looks up rows, each once. */
export async function lookUpRows(session: Session, map: MapFacts, rows: readonly Row[]): Promise<ShownRows> {
  const shown = new Map<string, ShownMapping | undefined>();
  const total = rows.length;
  const step = Math.ceil(total / noticesOfMany);
  await inParallel(rows, workers, async (row) => {
    shown.set(row.name, await lookUpMapping(session, map, sourceOf(row)));
    if (total >= fewRows && shown.size % step === 0)
      session.notify({ kind: "mappingsLookedUp", map: map.name, asked: shown.size, total });
  });
  return shown;
}

/**
 * Looks up rows that a map has left in the target. What is not as expected so soon after the map was updated may only not be
 * visible yet, and is looked up again, for as long as the service may lag.
 *
 * @param map with the time when it was last updated, by this machine's clock
 */
export async function lookUpLeftRows(
  session: Session,
  map: MapState,
  rows: readonly Row[],
  isExpected: (row: Row, shown: ShownMapping | undefined) => boolean,
): Promise<ShownRows> {
  const shown = new Map<string, ShownMapping | undefined>();
  let open = rows;
  for (const waitMs of waitsBetweenLooksMs()) {
    await session.clock.sleep(waitMs);
    for (const [name, mapping] of await lookUpRows(session, map, open)) shown.set(name, mapping);
    open = open.filter((row) => !isExpected(row, shown.get(row.name)));
    if (open.length === 0 || !isFresh(session, map)) break;
  }
  return shown;
}

/** Whether a map was updated so recently that look-ups may show what was there before. */
export function isFresh({ clock, lag }: Pick<Session, "clock" | "lag">, map: MapState): boolean {
  const recordedMs = Date.parse(map.recordedDateTime ?? "");
  // A clock that was set back makes a record of the future, which proves as little.
  return Math.abs(clock.now() - recordedMs) < lag.patienceMs();
}

/** Whether the target shows this row, and nothing else. */
export const shows = (
  { sourceTenantId }: Pick<MapFacts, "sourceTenantId">,
  { mapping }: Pick<Row, "mapping">,
  shown: ShownMapping | undefined,
): boolean => shown !== undefined && agrees(shown, mapping, sourceTenantId);
