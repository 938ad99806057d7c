import { planSentences } from "../../errors";
import { normalise, type TaskKind } from "../../task";
import { limits } from "../limits";
import type { Path } from "../path";
import type { Place } from "../plan";
import { complain, type Reading } from "../reading";
import { listOfKind, type Row } from "../subject/row";
import { locate } from "../text/locate";
import { readText } from "../text/readText";
import type { Column } from "./columns";
import { csvFile } from "./csvFile";
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
  const found = csvFile(reading.plan.file, name);
  if (found.is === "wrong") return refuse(reading, path, found.message);
  const { file } = found;
  const readBefore = `${kind} ${file}`;
  const before = reading.csv.readAt.get(readBefore);
  if (before !== undefined) return refuse(reading, path, planSentences.csvAgain(before));
  reading.csv.readAt.set(readBefore, locate(reading.plan, path).line);
  const read = readText(file, Math.min(limits.csvBytes, reading.csv.leftBytes));
  if (read.is === "unreadable") return refuse(reading, path, planSentences.csvUnreadable(read.reason));
  reading.csv.leftBytes -= read.bytes;
  return rowsOf(reading, kind, file, read.text, path, context);
}

function refuse(reading: Reading, path: Path, message: string): readonly Row[] {
  complain(reading, path, message);
  return [];
}

function rowsOf(
  reading: Reading,
  kind: TaskKind,
  file: string,
  text: string,
  path: Path,
  context: CsvContext,
): readonly Row[] {
  const { records, problems } = readRecords(text);
  for (const { line, column, message } of problems)
    reading.problems.add({ place: { file, line, column }, key: "", message });
  if (records.length > limits.csvRows)
    return refuse(reading, path, planSentences.csvTooManyRows(limits.csvRows));
  const found = layoutOf(records, kind);
  for (const { record, cell, key, message } of found.problems)
    reading.problems.add({ place: placeOf(file, record, cell), key, message });
  const rows = found.layout?.rows ?? [];
  if (rows.length === 0 && problems.length + found.problems.length === 0)
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
