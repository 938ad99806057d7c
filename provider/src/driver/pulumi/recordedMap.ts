import { mappingOfRow, readMapState, rowKey, type MapState, type Mapping } from "../../identityMap";
import { identityMapType, type StackExport } from "../../stack";
import { isObject } from "../../text";

/** The identity map as its stack records it. */
export interface RecordedMap {
  /** Pulumi's name of the resource. */
  readonly urn: string;
  readonly state: MapState;
  /** The mappings that are in the target as the last run left them, as far as is known. */
  readonly mappings: readonly Mapping[];
  /** Those that someone else has changed, or that may not have arrived. */
  readonly doubtful: readonly Mapping[];
}

/**
 * Finds the identity map in a stack.
 *
 * @throws MigrationError `state.unreadable`
 */
export function mapIn({ resources }: StackExport): RecordedMap | undefined {
  for (const { type, urn, id, outputs, delete: isReplaced } of resources) {
    if (type !== identityMapType || typeof urn !== "string" || typeof id !== "string") continue;
    if (isReplaced === true || !isObject(outputs)) continue;
    const state = readMapState(outputs);
    return { urn, state, ...mappingsIn(state) };
  }
  return undefined;
}

function mappingsIn({ mappings, drift, pending }: MapState): Pick<RecordedMap, "mappings" | "doubtful"> {
  const doubted = new Set([...Object.keys(drift), ...Object.keys(pending)].map(rowKey));
  const rows = new Map(
    Object.entries({ ...pending, ...mappings }).flatMap(([name, text]) => {
      const mapping = mappingOfRow(name, text);
      return mapping ? [[rowKey(name), mapping] as const] : [];
    }),
  );
  const of = (isDoubtful: boolean): readonly Mapping[] =>
    [...rows].flatMap(([key, mapping]) => (doubted.has(key) === isDoubtful ? mapping : []));
  return { mappings: of(false), doubtful: of(true) };
}
