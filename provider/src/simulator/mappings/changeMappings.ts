import { checkMembers, isJsonObject, UsageError } from "../checks";
import { applyItem, type MapContext } from "./applyItem";
import { mappingShapes, type MappingKind } from "./mappingShape";
import { missingMember, readItems } from "./readDelta";

/** Items as a PATCH of mappings takes them, in any number. */
export interface MappingChange {
  /** Items of users. */
  readonly users?: readonly object[];
  /** Items of groups. */
  readonly groups?: readonly object[];
}

/**
 * Changes the map as someone else would.
 *
 * @throws {@link UsageError} for an invalid item; nothing has been changed then.
 */
export function changeMappings(change: unknown, context: MapContext): void {
  if (!isJsonObject(change))
    throw new UsageError("A change of mappings is an object with users, groups, or both.");
  checkMembers("A change of mappings", change, ["users", "groups"]);
  const carryOut = [
    ...prepared("user", change["users"], context),
    ...prepared("group", change["groups"], context),
  ];
  for (const apply of carryOut) apply();
}

function prepared(kind: MappingKind, value: unknown, context: MapContext): readonly (() => void)[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw new UsageError(`${kind}s must be a list of mappings.`);
  const shape = mappingShapes[kind];
  const read = readItems(value, shape);
  if (read.is === "missing") throw new UsageError(`A mapping of a ${kind} needs ${read.paramName}.`);
  if (read.is === "invalid") throw new UsageError(read.message);
  return read.items.map((item) => {
    const isNew = !item.isRemoved && !context.identityMap.get(kind, item.key);
    const missing = isNew ? missingMember(item.members, shape) : undefined;
    if (missing !== undefined) throw new UsageError(`A mapping of a ${kind} needs ${missing}.`);
    return () => void applyItem(item, shape, context);
  });
}
