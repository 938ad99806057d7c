import type { TaskKind } from "../../task";
import { csvRows, type CsvContext } from "../csv/csvRows";
import { fieldsOf, textOf } from "../lenient";
import { limits } from "../limits";
import type { Path } from "../path";
import type { Reading } from "../reading";
import type { RawWave } from "../wave/rawWave";
import { inlineRow } from "./inlineRow";
import { listsOf, type Row } from "./row";

/** The rows of a wave: users, sites, groups; each in the order of the plan and of its CSV files. */
export interface WaveRows {
  readonly rows: readonly Row[];
  /** There are so many that the rest was not read. */
  readonly isCut: boolean;
}

export function readWaveRows(reading: Reading, wave: RawWave, context: CsvContext): WaveRows {
  const rows: Row[] = [];
  for (const { kind, item, path, isListed } of entriesOf(wave)) {
    if (rows.length > limits.csvRows) return { rows, isCut: true };
    const fields = fieldsOf(item);
    const csv = textOf(fields["csv"]);
    if (csv !== undefined) rows.push(...csvRows(reading, kind, csv, [...path, "csv"], context));
    else if (isListed && fields["csv"] === undefined) rows.push(inlineRow(reading, kind, item, path));
  }
  return { rows, isCut: false };
}

interface Entry {
  readonly kind: TaskKind;
  readonly item: unknown;
  readonly path: Path;
  /** It stands in a list, and may be a row; otherwise only a CSV file is expected. */
  readonly isListed: boolean;
}

const entriesOf = (wave: RawWave): readonly Entry[] =>
  Object.entries(listsOf).flatMap(([list, kind]): readonly Entry[] => {
    const value = wave.fields[list];
    const path = [...wave.path, list];
    return Array.isArray(value)
      ? value.map((item: unknown, index) => ({ kind, item, path: [...path, index], isListed: true }))
      : [{ kind, item: value, path, isListed: false }];
  });
