import { csvLimits, readRecords, type Column, type CsvRecord } from "../csv";
import { problem, type Place, type PlanProblem, type UnplacedProblem } from "../errors";
import { isGuid } from "../text";
import { checkMapping } from "./checkMapping";
import { mapLayout, type MapColumns } from "./mapColumns";
import { groupTypes, mappingKey, userTypes, type Mapping } from "./mapping";

/** A mapping, and where it comes from. */
export interface PlacedMapping {
  readonly mapping: Mapping;
  readonly place: Place;
}

/** The mappings of a file and the number of rows that were left out, or everything that is wrong with it. */
export type ReadMappings =
  | { readonly is: "mappings"; readonly rows: readonly PlacedMapping[]; readonly leftOut: number }
  | { readonly is: "wrong"; readonly problems: readonly PlanProblem[] };

/** What a file of mappings must agree with. */
export interface ReadMappingsOptions {
  /** Rows that name another source tenant are wrong. */
  readonly sourceTenantId?: string | undefined;
  /**
   * The target of a user whose row has none. A row for which there is none either, or whose name SharePoint does not accept,
   * is then left out and counted: a list of all users has such rows.
   */
  readonly targetFor?: ((sourceUserPrincipalName: string) => string | undefined) | undefined;
}

/**
 * Reads mappings from a CSV text: Microsoft's map file, with six columns and no header; or a header with `source`
 * and `target`, and if wanted `type`, `targetEmail` and `targetMailNickname`.
 *
 * @param file the name under which problems are reported
 */
export function readMappingsCsv(text: string, file: string, options: ReadMappingsOptions = {}): ReadMappings {
  const { records, wrong, isCut } = readRecords(text);
  const whole = (line: number, found: UnplacedProblem, key = ""): ReadMappings => ({
    is: "wrong",
    problems: [{ ...found, place: { file, line, column: 1 }, key }],
  });
  if (wrong) return whole(wrong.line, wrong.problem);
  if (isCut) return whole(1, problem("csvTooManyRows", { max: csvLimits.rows }));
  const [first, ...rest] = records;
  if (first === undefined) return whole(1, problem("noEntries"));
  const layout = mapLayout(first, rest, options.targetFor === undefined);
  if ("wrong" in layout) return whole(first.line, layout.wrong, layout.name);
  const read = layout.rows.map((record) => readRow(file, record, layout.columns, options));
  const rows = read.flatMap(({ row }) => row ?? []);
  const problems = [...read.flatMap((one) => one.problems), ...repeated(rows)];
  if (problems.length > 0) return { is: "wrong", problems };
  return { is: "mappings", rows, leftOut: read.length - rows.length };
}

interface ReadRow {
  /** Undefined if it is wrong, or has no target. */
  readonly row?: PlacedMapping;
  readonly problems: readonly PlanProblem[];
}

function readRow(
  file: string,
  record: CsvRecord,
  columns: MapColumns,
  { sourceTenantId, targetFor }: ReadMappingsOptions,
): ReadRow {
  const cell = (column: Column | undefined): string => (column && record.cells[column.index]) ?? "";
  const spotted = (column: Column, found: UnplacedProblem): PlanProblem => ({
    ...found,
    place: { file, ...record.at(column.index) },
    key: column.name,
  });
  const { kind: kindColumn, tenant } = columns;
  const source = cell(columns.source);
  const kind = kindColumn === undefined ? kindOfSource(source) : kindIn(cell(kindColumn));
  if (kind === undefined) {
    const [column, found] = kindColumn
      ? ([kindColumn, problem("csvMapType")] as const)
      : ([columns.source, sourceProblem(source)] as const);
    return { problems: [spotted(column, found)] };
  }
  const given = cell(columns.target);
  const target = given === "" && kind === "user" && targetFor ? targetFor(source) : given;
  if (target === undefined && source !== "") return { problems: [] };
  const mapping = mappingFrom(kind, { source, target: target ?? "" }, columns, cell);
  const problems = checkMapping(blanksLeftOut(mapping)).map(({ property, rule }) =>
    spotted(columnOf(property, columns), rule),
  );
  const other = cell(tenant).toLowerCase();
  if (tenant && other !== "" && sourceTenantId !== undefined && other !== sourceTenantId.toLowerCase())
    problems.push(spotted(tenant, problem("csvOtherTenant", { tenantId: sourceTenantId })));
  const isUnusable = problems.every(({ code }) => code === "apostrophe");
  if (targetFor !== undefined && isUnusable && problems.length > 0) return { problems: [] };
  if (problems.length > 0) return { problems };
  return { row: { mapping, place: { file, line: record.line, column: 1 } }, problems };
}

const kindIn = (word: string): Mapping["kind"] | undefined =>
  (["user", "group"] as const).find((kind) => kind === word.toLowerCase());

const kindOfSource = (source: string): Mapping["kind"] | undefined =>
  source.includes("@") ? "user" : isGuid(source) ? "group" : undefined;

const sourceProblem = (source: string): UnplacedProblem =>
  source === "" ? problem("missing", { what: "the source" }) : problem("mapSource");

/** The spelling of a type that has these letters; another word is left, for the check to find. */
const typeIn = <T extends string>(types: readonly T[], word: string): T | undefined =>
  word === "" ? undefined : (types.find((type) => type.toLowerCase() === word.toLowerCase()) ?? (word as T));

function mappingFrom(
  kind: Mapping["kind"],
  { source, target }: { readonly source: string; readonly target: string },
  columns: MapColumns,
  cell: (column: Column | undefined) => string,
): Mapping {
  const type = cell(columns.type);
  if (kind === "user") {
    const targetEmail = cell(columns.email);
    return {
      kind,
      sourceUserPrincipalName: source,
      targetUserPrincipalName: target,
      userType: typeIn(userTypes, type) ?? "regularUser",
      ...(targetEmail !== "" && { targetEmail }),
    };
  }
  const alias = cell(columns.alias);
  const byName = columns.alias !== columns.email && alias !== "" ? "m365Group" : "regularGroup";
  const groupType = typeIn(groupTypes, type) ?? byName;
  return {
    kind,
    groupType,
    sourceGroupId: source,
    targetGroupId: target,
    // In Microsoft's file the column holds the name of an Entra group.
    ...(groupType === "m365Group" && alias !== "" && { targetMailNickname: alias }),
  };
}

const blanksLeftOut = (mapping: Mapping): object =>
  Object.fromEntries(Object.entries(mapping).filter(([, value]) => value !== ""));

function columnOf(property: string, columns: MapColumns): Column {
  const byProperty: Readonly<Record<string, Column | undefined>> = {
    targetUserPrincipalName: columns.target,
    targetGroupId: columns.target,
    userType: columns.type,
    groupType: columns.type,
    targetEmail: columns.email,
    targetMailNickname: columns.alias,
  };
  return byProperty[property] ?? columns.source;
}

function repeated(rows: readonly PlacedMapping[]): readonly PlanProblem[] {
  const firsts = new Map<string, Place>();
  return rows.flatMap(({ mapping, place }) => {
    const key = mappingKey(mapping);
    const first = firsts.get(key);
    if (first === undefined) firsts.set(key, place);
    return first === undefined ? [] : [{ ...problem("mappedTwice", { first }), place, key: "source" }];
  });
}
