import type { TaskKind } from "../../task";
import { limits } from "../limits";
import { readText } from "../text/readText";
import { layoutOf } from "./layout";
import { readRecords } from "./records";

/**
 * The rows of a CSV file as they stand there, to be counted and shared out; `checkPlan` says what is wrong with them. None if
 * the file cannot be read, or has no columns of that kind.
 */
export function rowsOfCsv(
  path: string,
  kind: TaskKind,
): readonly { readonly source: string; readonly target: string }[] {
  const read = readText(path, limits.csvBytes);
  const { layout } = layoutOf(read.is === "text" ? readRecords(read.text).records : [], kind);
  if (layout === undefined) return [];
  const { rows, source, target } = layout;
  return rows.map(({ cells }) => ({
    source: cells[source.index] ?? "",
    target: cells[target.index] ?? "",
  }));
}
