import { emptyMapState, rowKey, type MapFacts, type MapState, type MappingRows } from "../../identityMap";

/** A state in the making: what is known of each row, as the answers come in. */
export type MapDraft = ReturnType<typeof draftOf>;

/** Begins with what the stack knows. */
export function draftOf(former: MapState, facts: MapFacts) {
  const [mappings, adopted, drift, pending] = [
    former.mappings,
    former.adopted,
    former.drift,
    former.pending,
  ].map(rowsByKey) as [Rows, Rows, Rows, Rows];
  let { recordedDateTime } = former;
  const drop = (name: string, ...from: readonly Rows[]): void => {
    for (const rows of from) rows.delete(rowKey(name));
  };
  const put = (rows: Rows, name: string, text: string): void => void rows.set(rowKey(name), [name, text]);
  return {
    /** A row is in the target as wanted. */
    settle: (name: string, text: string): void => {
      drop(name, pending, drift);
      put(mappings, name, text);
    },
    /** A row was there before this map: what it said. */
    adopt: (name: string, formerText: string): void => put(adopted, name, formerText),
    /** A row that was there before is gone, so that the one that takes its place is this map's own. */
    disown: (name: string): void => drop(name, adopted),
    /** A row was sent or removed, and it is not known whether it is in the target. */
    doubt: (name: string, text: string): void => {
      put(pending, name, text);
    },
    /** A row is no longer this map's. */
    forget: (name: string): void => drop(name, mappings, adopted, drift, pending),
    /** The target shows something else than this map has left there. */
    noteDrift: (name: string, text: string): void => put(drift, name, text),
    /** The target shows a row as this map has left it. */
    noteAsLeft: (name: string): void => drop(name, drift),
    /** Something was sent at this time. */
    touch: (atMs: number): void => void (recordedDateTime = new Date(atMs).toISOString()),
    /** How many rows are in the target, besides these. */
    countWithout: (names: readonly string[]): number =>
      mappings.size - names.filter((name) => mappings.has(rowKey(name))).length,
    isEmpty: (): boolean => mappings.size + pending.size === 0,
    state: (): MapState => ({
      ...emptyMapState(facts),
      mappings: Object.fromEntries(mappings.values()),
      adopted: Object.fromEntries(adopted.values()),
      drift: Object.fromEntries(drift.values()),
      pending: Object.fromEntries(pending.values()),
      ...(recordedDateTime !== undefined && { recordedDateTime }),
    }),
  };
}

type Rows = Map<string, readonly [name: string, text: string]>;

const rowsByKey = (rows: MappingRows): Rows =>
  new Map(Object.entries(rows).map((row) => [rowKey(row[0]), row]));

const left = new WeakMap<object, MapState>();

/** Remembers with a failure what is in the target nevertheless. */
export const noteLeft = (failure: object, state: MapState): void => void left.set(failure, state);

/** What an update that has failed has left; undefined when it is what the stack knows already. */
export const mapLeftAfter = (failure: unknown): MapState | undefined =>
  typeof failure === "object" && failure !== null ? left.get(failure) : undefined;
