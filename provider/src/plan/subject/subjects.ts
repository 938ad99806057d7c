import { planSentences } from "../../errors";
import type { TaskInputs } from "../../task";
import type { Place, PlannedSubject } from "../plan";
import type { Reading } from "../reading";
import { checkRow } from "./checkRow";
import { oneSpelling, parametersFor } from "./parameters";
import type { Part, Row } from "./row";

/** Where each source and each target of a plan stands first. */
export interface Seen {
  readonly source: Map<string, Sighting>;
  readonly target: Map<string, Sighting>;
}

interface Sighting {
  readonly wave: string;
  readonly place: Place;
}

/** Turns the rows of a wave into subjects, and says what is wrong with them alone and beside those of other waves. */
export function subjectsOf(
  reading: Reading,
  rows: readonly Row[],
  shared: Partial<TaskInputs>,
  wave: string,
  seen: Seen,
): readonly PlannedSubject[] {
  return rows.flatMap((row) => {
    const { source, target } = checkRow(reading.problems, row, shared);
    const key = source && keyOf(row, "source", source);
    const isNew = key === undefined || isFirst(reading, row, "source", key, wave, seen);
    if (target && isNew) isFirst(reading, row, "target", keyOf(row, "target", target), wave, seen);
    if (key === undefined || target === undefined || !isNew) return [];
    const inputs: TaskInputs = { kind: row.kind, ...shared, ...parametersFor(row.kind, source, target) };
    return [{ key, resourceName: key.slice(row.kind.length + 1), inputs, place: row.place }];
  });
}

const keyOf = (row: Row, part: Part, text: string): string =>
  `${row.kind}:${oneSpelling(row.kind, part, text)}`;

function isFirst(reading: Reading, row: Row, part: Part, key: string, wave: string, seen: Seen): boolean {
  const first = seen[part].get(key);
  if (first === undefined) {
    seen[part].set(key, { wave, place: row.place });
    return true;
  }
  const where = `in ${first.wave} (${first.place.file}:${first.place.line})`;
  const message =
    part === "source" ? planSentences.duplicateSource(where) : planSentences.sharedTarget(where);
  reading.problems.add({ ...row.at(part), message });
  return false;
}
