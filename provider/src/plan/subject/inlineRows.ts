import type { TaskKind } from "../../task";
import { fieldsOf, textOf } from "../lenient";
import { pathText, type Path } from "../path";
import { isWrong, type Reading } from "../reading";
import { locate } from "../text/locate";
import type { Part, Row } from "./row";

/** A row that stands in the plan itself. */
export function inlineRow(reading: Reading, kind: TaskKind, item: unknown, path: Path): Row {
  const fields = fieldsOf(item);
  const part = (name: Part): string | undefined =>
    isWrong(reading, [...path, name]) ? undefined : textOf(fields[name]);
  return {
    kind,
    source: part("source"),
    target: part("target"),
    place: locate(reading.plan, path),
    at: (name) => ({
      place: locate(reading.plan, [...path, name]),
      key: pathText([...path, name]),
    }),
  };
}
