import { fail } from "../errors";
import type { RawInputs } from "../task";
import { isObject, packageFacts } from "../text";
import type { MappingRows } from "./rows";

/** The version of the stored state of an identity map. Raised when the form changes; every older one is read. */
export const MAP_STATE_VERSION = 1;

/** What becomes of mappings that leave the map: the default removes those that it made, and keeps those that it found. */
export const onDeleteRules = ["remove", "keep"] as const;

/** One of the rules for mappings that leave the map. */
export type OnDelete = (typeof onDeleteRules)[number];

/** What people say of a whole map, besides its rows. */
export interface MapFacts {
  /** For messages, and to distinguish the maps of a project. */
  readonly name: string;
  readonly sourceTenantId: string;
  /** Default: the tenant of the target's credentials. */
  readonly targetTenantId?: string;
  readonly onDelete?: OnDelete;
}

/** The whole stored state of an identity map. */
export interface MapState extends MapFacts {
  readonly stateVersion: number;
  /** The mappings that are in the target, as this map has left them. */
  readonly mappings: MappingRows;
  /** Of those, the ones that were there before, with what they said. */
  readonly adopted: MappingRows;
  /** What someone else has made of them, as far as a refresh has seen. */
  readonly drift: MappingRows;
  /** Mappings that were sent or removed, and of which it is not known whether they are in the target. */
  readonly pending: MappingRows;
  /** When a mapping was last sent: ISO 8601 in UTC, by this machine's clock. */
  readonly recordedDateTime?: string;
}

/** The text in `drift` of a mapping that is gone. */
export const removedMark = "(removed)";

/** A map of which nothing is in the target yet. */
export const emptyMapState = (facts: MapFacts): MapState => ({
  stateVersion: MAP_STATE_VERSION,
  ...factsOf(facts),
  mappings: {},
  adopted: {},
  drift: {},
  pending: {},
});

/** What a record says of a whole map. */
export const factsOf = ({ name, sourceTenantId, targetTenantId, onDelete }: MapFacts): MapFacts => ({
  name,
  sourceTenantId,
  ...(targetTenantId !== undefined && { targetTenantId }),
  ...(onDelete !== undefined && { onDelete }),
});

/**
 * Reads a state that this or any earlier version stored.
 *
 * @throws MigrationError `state.unreadable` when a later version wrote it, or it is not an identity map
 */
export function readMapState(stored: RawInputs): MapState {
  const { stateVersion, recordedDateTime, sourceTenantId } = stored;
  if (stateVersion !== MAP_STATE_VERSION) {
    const isLater = Number(stateVersion) > MAP_STATE_VERSION;
    const form = typeof stateVersion === "number" ? stateVersion : "none";
    throw fail("state.unreadable", {
      reason: `${isLater ? "A later version of the package wrote it: it" : "It"} has the form ${form}, and version ${packageFacts.version} reads forms up to ${MAP_STATE_VERSION}`,
    });
  }
  if (typeof sourceTenantId !== "string")
    throw fail("state.unreadable", { reason: "It does not name the source tenant of an identity map" });
  return {
    ...emptyMapState({
      name: typeof stored["name"] === "string" ? stored["name"] : "",
      sourceTenantId,
      ...(typeof stored["targetTenantId"] === "string" && { targetTenantId: stored["targetTenantId"] }),
      ...onDeleteIn(stored["onDelete"]),
    }),
    mappings: rowsIn(stored["mappings"]),
    adopted: rowsIn(stored["adopted"]),
    drift: rowsIn(stored["drift"]),
    pending: rowsIn(stored["pending"]),
    ...(typeof recordedDateTime === "string" && { recordedDateTime }),
  };
}

function onDeleteIn(value: unknown): Pick<MapFacts, "onDelete"> {
  const onDelete = onDeleteRules.find((rule) => rule === value);
  return onDelete === undefined ? {} : { onDelete };
}

const rowsIn = (value: unknown): MappingRows =>
  Object.fromEntries(
    Object.entries(isObject(value) ? value : {}).filter(
      (row): row is [string, string] => typeof row[1] === "string",
    ),
  );
