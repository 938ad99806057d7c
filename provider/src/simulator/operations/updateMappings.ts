import { ok, refuse } from "../answer";
import type { ApiRequest } from "../apiRequest";
import { sentences } from "../errorSentences";
import type { ItemFault } from "../faults/faults";
import { applyItem, failedItem } from "../mappings/applyItem";
import { mappingShapes, type MappingKind, type MappingShape } from "../mappings/mappingShape";
import { missingMember, readDelta, type DeltaItem } from "../mappings/readDelta";
import { meansSource } from "../world/source";
import { migrationAccess, migrationsPath, type ApiOperation, type OperationContext } from "./apiOperation";
import { bodyRefusal } from "./bodyRefusal";
import { metadata, spelled } from "./showMapping";

/** `PATCH …/crossOrganizationUserMappings` and its twin for groups: 200 and an object for each item. */
function updateMappings<Name extends string>(name: Name, kind: MappingKind): ApiOperation<Name> {
  const shape = mappingShapes[kind];
  return {
    name,
    method: "PATCH",
    root: `${migrationsPath}/${shape.collection}`,
    path: /^\/?$/,
    units: 2,
    denied: migrationAccess("target", "write"),
    subject: ({ request }) => ({ sources: itemsIn(request, shape).map(({ key }) => key) }),
    answer: ({ request, itemFault }, context) => {
      const unreadable = bodyRefusal(request);
      if (unreadable) return unreadable;
      const read = readDelta(request.body.is === "json" ? request.body.value : undefined, shape);
      const say = sentences(context.settings.wording);
      if (read.is === "missing") return refuse(400, say.missingParameter(read.paramName));
      if (read.is === "invalid") return refuse(400, read.message);
      const missing = firstMissing(read.items, shape, context);
      if (missing !== undefined) return refuse(400, say.missingParameter(missing));
      const value = read.items.flatMap((item, index) =>
        carryOut(item, isSpoiled(item, index, itemFault) ? itemFault : undefined, shape, context),
      );
      return ok({
        "@odata.context": `${metadata(shape)}/$delta`,
        value: value.map((row) => spelled(row, context.settings)),
      });
    },
  };
}

function itemsIn({ body }: ApiRequest, shape: MappingShape): readonly DeltaItem[] {
  const read = readDelta(body.is === "json" ? body.value : undefined, shape);
  return read.is === "read" ? read.items : [];
}

/** The first member that is missing from a row that would be new. */
function firstMissing(
  items: readonly DeltaItem[],
  shape: MappingShape,
  { world }: OperationContext,
): string | undefined {
  return items
    .filter(({ key, isRemoved }) => !isRemoved && !world.identityMap.get(shape.kind, key))
    .map(({ members }) => missingMember(members, shape))
    .find((name) => name !== undefined);
}

/** Carries an item out unless a fault prevents it, and returns what the answer has in its place, if anything. */
function carryOut(
  item: DeltaItem,
  fault: ItemFault | undefined,
  shape: MappingShape,
  { world, settings }: OperationContext,
): readonly object[] {
  const { identityMap, nowMs } = world;
  if (fault?.kind === "skipItems") return [];
  if (fault?.kind === "failItems")
    return [failedItem(item, identityMap.get(shape.kind, item.key), undefined, fault.error)];
  const applied = applyItem(item, shape, { identityMap, settings, nowMs });
  return fault?.kind === "loseItems" ? [] : [applied];
}

function isSpoiled({ key }: DeltaItem, index: number, fault: ItemFault | undefined): boolean {
  const { items = 1 } = fault ?? {};
  if (fault === undefined) return false;
  return typeof items === "number" ? index < items : items.some((name) => meansSource([key], name));
}

/** Both updates. */
export const mappingUpdates = [
  updateMappings("updateUserMappings", "user"),
  updateMappings("updateGroupMappings", "group"),
] as const;
