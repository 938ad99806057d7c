import { csvRows } from "../csv/csvRows";
import { fieldsOf, itemsOf, textOf } from "../lenient";
import type { Path } from "../path";
import type { Reading } from "../reading";
import type { RawWave } from "../wave/rawWave";
import { inlineRow } from "./inlineRows";
import { listsOf, type Row } from "./row";
import type { CsvContext } from "../csv/csvRows";
import type { TaskKind } from "../../task";

/** All rows of a wave: users, sites, groups; each in the order of the plan and of its CSV files. */
export const waveRows = (reading: Reading, wave: RawWave, context: CsvContext): readonly Row[] =>
  Object.entries(listsOf).flatMap(([list, kind]) => {
    const value = wave.fields[list];
    const path = [...wave.path, list];
    return Array.isArray(value)
      ? itemsOf(value).flatMap((item, index) => rowsOf(reading, kind, item, [...path, index], context))
      : rowsOf(reading, kind, value, path, context, "csvOnly");
  });

function rowsOf(
  reading: Reading,
  kind: TaskKind,
  item: unknown,
  path: Path,
  context: CsvContext,
  only?: "csvOnly",
): readonly Row[] {
  const fields = fieldsOf(item);
  const csv = textOf(fields["csv"]);
  if (csv !== undefined) return csvRows(reading, kind, csv, [...path, "csv"], context);
  return only || fields["csv"] !== undefined ? [] : [inlineRow(reading, kind, item, path)];
}
