import { problem } from "../../errors";
import {
  checkMapping,
  readMappingsCsv,
  rewriteDomain,
  type DomainRules,
  type GroupMapping,
  type PlacedMapping,
  type ReadMappings,
  type ReadMappingsOptions,
} from "../../identityMap";
import { isObject } from "../../text";
import { fieldsOf, textOf } from "../coerce";
import { csvText } from "../lists/csvText";
import { addProblem, type ParseContext } from "../parseContext";
import { locate, type Path } from "../yaml/nodes";

type Mappings = Extract<ReadMappings, { is: "mappings" }>;

const nothing: Mappings = { is: "mappings", rows: [], leftOut: 0 };

/** The mappings of the CSV file at a path; of a file that is wrong, which is reported, there are none. */
function fileAt(context: ParseContext, value: unknown, path: Path, options: ReadMappingsOptions): Mappings {
  const name = textOf(value);
  const found = name === undefined ? undefined : csvText(context, path.join("."), name, path);
  if (found === undefined) return nothing;
  const read = readMappingsCsv(found.text, found.file, options);
  if (read.is === "mappings") return read;
  read.problems.forEach(context.problems.add);
  return nothing;
}

/** Reads the CSV file of mappings. */
export const readMappingsFile = (
  context: ParseContext,
  value: unknown,
  sourceTenantId: string | undefined,
): readonly PlacedMapping[] => fileAt(context, value, ["identityMap", "csv"], { sourceTenantId }).rows;

/** Reads the groups of the map, in the order of the plan and of its CSV files. */
export function readMappedGroups(
  context: ParseContext,
  value: unknown,
  sourceTenantId: string | undefined,
): readonly PlacedMapping[] {
  const path = ["identityMap", "groups"];
  const listed: readonly unknown[] = Array.isArray(value) ? value : [];
  if (!Array.isArray(value))
    return fileAt(context, fieldsOf(value)["csv"], [...path, "csv"], { sourceTenantId }).rows;
  return listed.flatMap((item, index) => {
    const fields = fieldsOf(item);
    const own: Path = [...path, index];
    return fields["csv"] === undefined
      ? groupAt(context, fields, own)
      : fileAt(context, fields["csv"], [...own, "csv"], { sourceTenantId }).rows;
  });
}

function groupAt(
  context: ParseContext,
  fields: Readonly<Record<string, unknown>>,
  path: Path,
): readonly PlacedMapping[] {
  const [sourceGroupId, targetGroupId] = [textOf(fields["source"]), textOf(fields["target"])];
  const targetMailNickname = textOf(fields["targetMailNickname"]);
  // The structure check has reported it.
  if (sourceGroupId === undefined || targetGroupId === undefined) return [];
  const mapping: GroupMapping = {
    kind: "group",
    groupType: targetMailNickname === undefined ? "regularGroup" : "m365Group",
    sourceGroupId,
    targetGroupId,
    ...(targetMailNickname !== undefined && { targetMailNickname }),
  };
  const keys: Readonly<Record<string, string>> = { sourceGroupId: "source", targetGroupId: "target" };
  const problems = checkMapping(mapping);
  for (const { property, rule } of problems) addProblem(context, [...path, keys[property] ?? property], rule);
  return problems.length > 0 ? [] : [{ mapping, place: locate(context.plan, path) }];
}

/** Reads the users who are mentioned, and maps them by their domains. */
export function readMentionedUsers(
  context: ParseContext,
  fields: Readonly<Record<string, unknown>>,
  sourceTenantId: string | undefined,
): Mappings {
  const { users, rewriteDomains } = fields;
  const rules = readRules(context, rewriteDomains);
  if ((users === undefined) !== (rewriteDomains === undefined)) {
    const [given, without] = users === undefined ? ["rewriteDomains", "users"] : ["users", "rewriteDomains"];
    addProblem(context, ["identityMap", given], problem("alone", { without }), "key");
    return nothing;
  }
  return fileAt(context, fieldsOf(users)["csv"], ["identityMap", "users", "csv"], {
    sourceTenantId,
    targetFor: (userPrincipalName) => rewriteDomain(userPrincipalName, rules),
  });
}

const domain = /^[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$/;

function readRules(context: ParseContext, value: unknown): DomainRules {
  const rules: Record<string, string> = {};
  for (const [source, target] of Object.entries(isObject(value) ? value : {})) {
    const path = ["identityMap", "rewriteDomains", source];
    if (!domain.test(source)) addProblem(context, path, problem("domain"), "key");
    const text = textOf(target);
    if (text !== undefined && !domain.test(text)) addProblem(context, path, problem("domain"));
    else if (text !== undefined) rules[source] = text;
  }
  return rules;
}
