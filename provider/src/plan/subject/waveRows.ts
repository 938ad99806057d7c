import { taskKinds, type TaskInputs, type TaskKind } from "../../task";
import { fieldsOf, textOf } from "../coerce";
import { csvRows } from "../lists/csvRows";
import { limits } from "../limits";
import type { ParseContext } from "../parseContext";
import { locate, pathText, type Path } from "../yaml/nodes";
import type { WaveEntry } from "../wave/waveEntries";
import { listOfKind, type Row } from "./row";

/**
 * Reads the rows of a wave: users, sites, groups; each in the order of the plan and of its CSV files. `isCut` if there are
 * too many, so that the rest was not read.
 */
export function readWaveRows(
  context: ParseContext,
  wave: WaveEntry,
  organizations: Partial<TaskInputs>,
): { readonly rows: readonly Row[]; readonly isCut: boolean } {
  const rows: Row[] = [];
  for (const { kind, item, path, isListed } of entriesOf(wave)) {
    if (rows.length > limits.csvRows) return { rows, isCut: true };
    const fields = fieldsOf(item);
    const csv = textOf(fields["csv"]);
    if (csv !== undefined) rows.push(...csvRows(context, kind, csv, [...path, "csv"], organizations));
    else if (isListed && fields["csv"] === undefined) rows.push(inlineRow(context, kind, item, path));
  }
  return { rows, isCut: false };
}

interface Entry {
  readonly kind: TaskKind;
  readonly item: unknown;
  readonly path: Path;
  /** It is in a list, and may be a row; otherwise only a CSV file is expected. */
  readonly isListed: boolean;
}

const entriesOf = (wave: WaveEntry): readonly Entry[] =>
  taskKinds.flatMap((kind): readonly Entry[] => {
    const path = [...wave.path, listOfKind(kind)];
    const value = wave.fields[listOfKind(kind)];
    return Array.isArray(value)
      ? value.map((item: unknown, index) => ({ kind, item, path: [...path, index], isListed: true }))
      : [{ kind, item: value, path, isListed: false }];
  });

/** A row in the plan itself. */
function inlineRow({ plan }: ParseContext, kind: TaskKind, item: unknown, path: Path): Row {
  const fields = fieldsOf(item);
  return {
    kind,
    source: textOf(fields["source"]),
    target: textOf(fields["target"]),
    place: locate(plan, path),
    at: (part) => ({ place: locate(plan, [...path, part]), key: pathText([...path, part]) }),
  };
}
