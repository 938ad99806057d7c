import { isJsonObject, textOf, type JsonObject } from "../checks";
import { sourceKey } from "../world/source";
import type { MappingShape } from "./mappingShape";

/** One item of a delta payload. */
export interface DeltaItem {
  /** The canonical key of its source. */
  readonly key: string;
  readonly sourceName: string;
  readonly isRemoved: boolean;
  /** The item as it was sent. */
  readonly members: JsonObject;
}

/** The result of reading a delta payload. */
export type DeltaRead =
  | { readonly is: "read"; readonly items: readonly DeltaItem[] }
  | { readonly is: "missing"; readonly paramName: string }
  | { readonly is: "invalid"; readonly message: string };

/** The documented limit of items in one payload. What more are answered is not documented. */
const mostItems = 50;

/** Reads the body of an update of mappings. An item that is malformed makes the whole payload so. */
export function readDelta(body: unknown, shape: MappingShape): DeltaRead {
  if (!isJsonObject(body)) return { is: "missing", paramName: "value" };
  const context = body["@context"] ?? body["@odata.context"];
  if (typeof context !== "string" || !context.endsWith("#$delta"))
    return { is: "invalid", message: "The payload is not a delta: it needs the '@context' '#$delta'." };
  const { value } = body;
  if (!Array.isArray(value)) return { is: "missing", paramName: "value" };
  if (value.length > mostItems) {
    const message = `The payload has ${String(value.length)} items; at most ${String(mostItems)} are allowed.`;
    return { is: "invalid", message };
  }
  return readItems(value, shape);
}

/** Reads items of any number. */
export function readItems(value: readonly unknown[], shape: MappingShape): DeltaRead {
  const items: DeltaItem[] = [];
  for (const item of value) {
    if (!isJsonObject(item)) return { is: "invalid", message: "Every item of 'value' must be an object." };
    const problem = itemProblem(item, shape);
    if (problem !== undefined) return { is: "invalid", message: problem };
    const sourceName = nameIn(item, shape.source, shape);
    if (sourceName === undefined) return { is: "missing", paramName: shape.source };
    items.push({
      key: sourceKey(shape.kind, sourceName),
      sourceName,
      isRemoved: item["@removed"] !== undefined,
      members: item,
    });
  }
  return { is: "read", items };
}

/** The name of one of the two identities of an item. */
export function nameIn(
  item: JsonObject,
  member: MappingShape["source" | "target"],
  { identifiedBy }: MappingShape,
): string | undefined {
  const identity = item[member];
  return isJsonObject(identity) ? textOf(identity[identifiedBy])?.trim() : undefined;
}

/** The first parameter that a new mapping needs and this one lacks. The documentation names none; its examples have all. */
export function missingMember(row: JsonObject, shape: MappingShape): string | undefined {
  if (textOf(row["sourceOrganizationId"]) === undefined) return "sourceOrganizationId";
  if (textOf(row[shape.type]) === undefined) return shape.type;
  return nameIn(row, shape.target, shape) === undefined ? shape.target : undefined;
}

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const isGuid = (value: unknown): boolean => typeof value === "string" && guid.test(value);

/** What is wrong with the members of an item, as a sentence. Their types are those of the metadata. */
function itemProblem(item: JsonObject, shape: MappingShape): string | undefined {
  const isIdentity = (value: unknown): boolean =>
    isJsonObject(value) &&
    (shape.identifiedBy === "userPrincipalName" || value["id"] === undefined || isGuid(value["id"]));
  const checks: Readonly<Record<string, (value: unknown) => boolean>> = {
    "@odata.type": (value) => value === `#microsoft.graph.${shape.typeName}`,
    "@removed": (value) => isJsonObject(value) && ["deleted", "changed"].includes(String(value["reason"])),
    id: (value) => typeof value === "string",
    deleted: isJsonObject,
    sourceOrganizationId: isGuid,
    [shape.type]: (value) => shape.types.some((word) => word === value),
    [shape.source]: isIdentity,
    [shape.target]: isIdentity,
    [shape.data]: (value) =>
      isJsonObject(value) && ["string", "undefined"].includes(typeof value[shape.dataMember]),
  };
  for (const [name, value] of Object.entries(item)) {
    const check = Object.hasOwn(checks, name) ? checks[name] : undefined;
    if (!check) return `The property '${name}' does not exist on type 'microsoft.graph.${shape.typeName}'.`;
    if (value !== null && !check(value)) return `The value of the property '${name}' is not of its type.`;
  }
  return undefined;
}
