import { columnsNamed, readRecords, readText } from "../../csv";
import { isMapRow } from "../../identityMap";
import { taskKinds, type TaskKind } from "../../task";
import { limits } from "../limits";
import { columnNames } from "./layout";

/**
 * What a CSV file lists: by its columns if they are Microsoft's, else by its first row. An identity map lists users.
 * Undefined if that is not clear, or the file cannot be read.
 */
export function kindOfCsv(path: string): TaskKind | undefined {
  const read = readText(path, limits.csvBytes);
  const [header, first] = read.is === "text" ? readRecords(read.text).records : [];
  if (header === undefined) return undefined;
  if (isMapRow(header)) return "user";
  const named = taskKinds.find(
    (kind) => columnsNamed(header.cells, Object.values(columnNames[kind])).length > 0,
  );
  if (named !== undefined) return named;
  const [column] = columnsNamed(header.cells, ["source"]);
  return column && kindOfSource(first?.cells[column.index] ?? "");
}

function kindOfSource(text: string): TaskKind | undefined {
  if (text === "") return undefined;
  if (/^https?:/i.test(text)) return "site";
  return text.includes("@") || /^[0-9a-f-]{36}$/i.test(text) ? "user" : "group";
}
