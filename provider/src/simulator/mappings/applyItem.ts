import type { JsonObject } from "../checks";
import type { FaultError } from "../faults/faults";
import type { Settings } from "../simulatorSettings";
import type { IdentityMap, MappingWire } from "./identityMap";
import { mappingId, type MappingShape } from "./mappingShape";
import type { DeltaItem } from "./readDelta";

/** Where items are applied. */
export interface MapContext {
  readonly identityMap: IdentityMap;
  readonly settings: Pick<Settings, "manyToOne" | "removeOfAbsent">;
  readonly nowMs: number;
}

/** Carries an item out and returns what the answer has in its place. */
export function applyItem(item: DeltaItem, shape: MappingShape, context: MapContext): JsonObject {
  const { identityMap, settings, nowMs } = context;
  const existing = identityMap.get(shape.kind, item.key);
  const id = existing?.id ?? mappingId(shape, item.sourceName);
  if (item.isRemoved) {
    if (!existing && settings.removeOfAbsent === "refuse")
      return failedItem(item, undefined, 404, { code: "NotFound", message: "Item not found." });
    if (existing) identityMap.set(shape.kind, item.key, undefined, nowMs);
    return { id, [shape.source]: item.members[shape.source], deleted: { state: "deleted" } };
  }
  const row: MappingWire = { ...existing, ...ownMembers(item.members, shape), id };
  const other =
    settings.manyToOne === "refuse" ? identityMap.otherSource(shape.kind, item.key, row) : undefined;
  if (other !== undefined) {
    const message = `The target of this mapping is already that of ${other.replace(/^\w+:/, "")}.`;
    return failedItem(item, existing, 409, { code: "Conflict", message });
  }
  identityMap.set(shape.kind, item.key, row, nowMs);
  return row;
}

/**
 * An item that was not carried out. Errors of single items are not documented for mappings; this is what Graph documents
 * for another collection of SharePoint's that takes a delta payload: the permissions of a file storage container.
 */
export function failedItem(
  { isRemoved, members }: DeltaItem,
  existing: MappingWire | undefined,
  responseCode = 400,
  error: FaultError = {},
): JsonObject {
  const { code = "BadRequest", message = "An injected failure of this item." } = error;
  const { "@removed": _removed, ...echoed } = members;
  return {
    "@Core.DataModificationException": {
      "@odata.type": "#Org.OData.Core.V1.DataModificationExceptionType",
      failedOperation: isRemoved ? "Delete" : existing ? "Update" : "Create",
      responseCode,
      info: { code, message },
    },
    ...(existing && { id: existing.id }),
    ...echoed,
  };
}

/** The members of an item that a row keeps; null counts as not given. */
function ownMembers(members: JsonObject, shape: MappingShape): JsonObject {
  const kept = ["sourceOrganizationId", shape.type, shape.source, shape.target, shape.data];
  return Object.fromEntries(
    kept.flatMap((name) => ((members[name] ?? undefined) === undefined ? [] : [[name, members[name]]])),
  );
}
