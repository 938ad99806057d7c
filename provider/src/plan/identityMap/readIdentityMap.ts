import { problem } from "../../errors";
import { checkMapping, mappingKey, mappingOfUser, type Mapping, type PlacedMapping } from "../../identityMap";
import { isGuid } from "../../text";
import type { TaskInputs } from "../../task";
import { fieldsOf, textOf } from "../coerce";
import { addProblem, isWrong, type ParseContext } from "../parseContext";
import type { PlannedIdentityMap, PlannedSubject, PlannedWave } from "../plan";
import { locate, type Path } from "../yaml/nodes";
import { checkAgainstWaves } from "./checkAgainstWaves";
import { readMappedGroups, readMappingsFile, readMentionedUsers } from "./mappingRows";

const root = "identityMap";

/**
 * Reads the identity map: what the waves say of their users, with what the plan adds to it.
 *
 * @returns undefined if the plan has none
 */
export function readIdentityMap(
  context: ParseContext,
  value: unknown,
  shared: Partial<TaskInputs>,
  waves: readonly PlannedWave[],
): PlannedIdentityMap | undefined {
  if (value === undefined) return undefined;
  const fields = fieldsOf(value);
  const { sourceTenantId, targetTenantId } = readTenants(context, fields, shared);
  const given = [
    ...readMappingsFile(context, fields["csv"], sourceTenantId),
    ...readMappedGroups(context, fields["groups"], sourceTenantId),
  ];
  const mapped = byKey(context, given);
  const requireMapped = fields["requireMapped"] !== false;
  checkAgainstWaves(context, waves, [...mapped.values()], requireMapped);
  const { rows, leftOut } = readMentionedUsers(context, fields, sourceTenantId);
  const mappings = new Map<string, Mapping>();
  const fill = (mapping: Mapping): void => {
    const key = mappingKey(mapping);
    if (!mappings.has(key)) mappings.set(key, mapping);
  };
  for (const subject of waves.flatMap(({ subjects }) => subjects)) {
    const own = mappingOfUser(subject.inputs);
    const mapping = own && (mapped.get(mappingKey(own))?.mapping ?? own);
    if (mapping && isAccepted(context, subject, mapping, requireMapped)) fill(mapping);
  }
  for (const { mapping } of mapped.values()) fill(mapping);
  for (const { mapping } of rows) fill(mapping);
  const onDelete = fields["onDelete"];
  return {
    sourceTenantId: sourceTenantId ?? "",
    ...(targetTenantId !== undefined && { targetTenantId }),
    mappings: [...mappings.values()],
    unmappedUsers: leftOut,
    ...((onDelete === "remove" || onDelete === "keep") && { onDelete }),
    requireMapped,
    place: locate(context.plan, [root]),
  };
}

/** Whether SharePoint accepts the mapping that a subject means. If it must, what is wrong is reported. */
function isAccepted(
  { problems }: ParseContext,
  { place }: PlannedSubject,
  mapping: Mapping,
  requireMapped: boolean,
): boolean {
  const wrong = checkMapping(mapping);
  for (const { property, rule } of requireMapped ? wrong : []) {
    const key = property.startsWith("source") ? "source" : "target";
    problems.add({ ...rule, place, key });
  }
  return wrong.length === 0;
}

interface Tenants {
  readonly sourceTenantId: string | undefined;
  readonly targetTenantId: string | undefined;
}

function readTenants(
  context: ParseContext,
  fields: Readonly<Record<string, unknown>>,
  { tenantId, targetOrganizationId }: Partial<TaskInputs>,
): Tenants {
  const own = (name: keyof Tenants): string | undefined => {
    const text = textOf(fields[name]);
    if (text === undefined || isGuid(text)) return text;
    return addProblem(context, [root, name], problem("guid"));
  };
  const [ownSource, ownTarget] = [own("sourceTenantId"), own("targetTenantId")];
  const isOther = (one?: string, other?: string): boolean =>
    one !== undefined && other !== undefined && one.toLowerCase() !== other.toLowerCase();
  if (tenantId !== undefined && isOther(ownSource, tenantId))
    addProblem(context, [root, "sourceTenantId"], problem("csvOtherTenant", { tenantId }));
  if (targetOrganizationId !== undefined && isOther(ownTarget, targetOrganizationId))
    addProblem(context, [root, "targetTenantId"], problem("notOneOf", { values: [targetOrganizationId] }));
  const sourceTenantId = ownSource ?? tenantId;
  const targetTenantId = ownTarget ?? targetOrganizationId;
  const sourcePath: Path = [root, "sourceTenantId"];
  const isKnownWrong = [[root], sourcePath, ["source", "tenantId"]].some((path) => isWrong(context, path));
  if (sourceTenantId === undefined && !isKnownWrong) {
    const facts = { what: "the ID of the source tenant", unless: "source.tenantId" };
    addProblem(context, sourcePath, problem("missing", facts));
  }
  if (ownTarget !== undefined && sourceTenantId !== undefined && !isOther(sourceTenantId, ownTarget))
    addProblem(context, [root, "targetTenantId"], problem("sameAsSource", { source: "sourceTenantId" }));
  return { sourceTenantId, targetTenantId };
}

/** The rows by their keys; one whose source an earlier one has is reported. */
function byKey(
  { problems }: ParseContext,
  rows: readonly PlacedMapping[],
): ReadonlyMap<string, PlacedMapping> {
  const found = new Map<string, PlacedMapping>();
  for (const row of rows) {
    const key = mappingKey(row.mapping);
    const first = found.get(key);
    if (first === undefined) found.set(key, row);
    else
      problems.add({
        ...problem("mappedTwice", { first: first.place }),
        place: row.place,
        key: "source",
      });
  }
  return found;
}
