import { planSentences } from "../../errors";
import { normalise, type TaskKind } from "../../task";
import { limits } from "../limits";
import type { Path } from "../path";
import type { Place } from "../plan";
import { complain, type Reading } from "../reading";
import { listOfKind, type Row } from "../subject/row";
import type { Column } from "./columns";
import { csvText } from "./csvText";
import { layoutOf, type Layout } from "./layout";
import { readRecords, type CsvRecord } from "./records";

/** What a row of a CSV file may say about the whole plan, and then must say rightly. */
export interface CsvContext {
  readonly targetOrganizationHost: string | undefined;
  readonly tenantId: string | undefined;
}

/** The rows of a CSV file that a plan names at a path. */
export function csvRows(
  reading: Reading,
  kind: TaskKind,
  name: string,
  path: Path,
  context: CsvContext,
): readonly Row[] {
  const read = csvText(reading, kind, name, path);
  if (read === undefined) return [];
  const { file } = read;
  const { records, problem, isCut } = readRecords(read.text);
  if (problem !== undefined) {
    const { line, column, message } = problem;
    reading.problems.add({ place: { file, line, column }, key: "", message });
  }
  if (isCut) {
    complain(reading, path, planSentences.csvTooManyRows(limits.csvRows));
    return [];
  }
  const found = layoutOf(records, kind);
  for (const { record, cell, key, message } of found.problems)
    reading.problems.add({ place: placeOf(file, record, cell), key, message });
  const rows = found.layout?.rows ?? [];
  if (rows.length === 0 && problem === undefined && found.problems.length === 0)
    complain(reading, path, planSentences.csvNoRows(listOfKind[kind]));
  const { layout } = found;
  return layout === undefined
    ? []
    : rows.map((record) => rowOf(reading, kind, file, record, layout, context));
}

function rowOf(
  reading: Reading,
  kind: TaskKind,
  file: string,
  record: CsvRecord,
  layout: Layout,
  context: CsvContext,
): Row {
  const cell = (column: Column): string | undefined => record.cells[column.index] || undefined;
  const say = (column: Column, message: string): void =>
    reading.problems.add({ place: placeOf(file, record, column.index), key: column.name, message });
  for (const part of ["source", "target"] as const)
    if (cell(layout[part]) === undefined) say(layout[part], planSentences.missing(`the ${part}`));
  const { host, tenant } = layout;
  const wrongHost = host && differs("targetOrganizationHost", cell(host), context.targetOrganizationHost);
  if (host && wrongHost) say(host, planSentences.csvOtherTarget(wrongHost));
  const wrongTenant = tenant && differs("targetOrganizationId", cell(tenant), context.tenantId);
  if (tenant && wrongTenant) say(tenant, planSentences.csvOtherTenant(wrongTenant));
  return {
    kind,
    source: cell(layout.source),
    target: cell(layout.target),
    place: { file, line: record.line, column: 1 },
    at: (part) => ({ place: placeOf(file, record, layout[part].index), key: layout[part].name }),
  };
}

/** What should stand in a cell that says something else. */
function differs(
  name: "targetOrganizationHost" | "targetOrganizationId",
  cell: string | undefined,
  wanted: string | undefined,
): string | undefined {
  if (cell === undefined || wanted === undefined) return undefined;
  return normalise(name, cell) === normalise(name, wanted) ? undefined : wanted;
}

const placeOf = (file: string, record: CsvRecord, cell: number): Place => ({ file, ...record.at(cell) });
