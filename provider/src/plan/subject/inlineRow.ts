import type { TaskKind } from "../../task";
import { fieldsOf, textOf } from "../lenient";
import { pathText, type Path } from "../path";
import type { Reading } from "../reading";
import { locate } from "../text/locate";
import type { Row } from "./row";

/** A row that stands in the plan itself. */
export function inlineRow(reading: Reading, kind: TaskKind, item: unknown, path: Path): Row {
  const fields = fieldsOf(item);
  return {
    kind,
    source: textOf(fields["source"]),
    target: textOf(fields["target"]),
    place: locate(reading.plan, path),
    at: (part) => ({
      place: locate(reading.plan, [...path, part]),
      key: pathText([...path, part]),
    }),
  };
}
