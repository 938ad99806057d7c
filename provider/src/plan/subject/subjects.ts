import { problem, type Place, type UnplacedProblem } from "../../errors";
import { checkInputs, type TaskInputs } from "../../task";
import type { PlannedSubject } from "../plan";
import type { ProblemList } from "../parseContext";
import { toPlanTerms } from "../taskParameters";
import { argumentsFor, normalForm, partOf, type Part, type Row } from "./row";

/** The sources and the targets that a plan has used, each with its first use. */
export interface UsedNames {
  readonly source: Map<string, FirstUse>;
  readonly target: Map<string, FirstUse>;
}

interface FirstUse {
  readonly wave: string;
  readonly first: Place;
}

/** Turns the rows of a wave into subjects, and reports what is wrong with them alone and beside those of other waves. */
export function subjectsOf(
  problems: ProblemList,
  rows: readonly Row[],
  shared: Partial<TaskInputs>,
  wave: string,
  used: UsedNames,
): readonly PlannedSubject[] {
  const isFirst = (row: Row, part: Part, key: string): boolean => {
    const earlier = used[part].get(key);
    if (earlier === undefined) used[part].set(key, { wave, first: row.place });
    else
      problems.add({
        ...problem(part === "source" ? "duplicateSource" : "sharedTarget", earlier),
        ...row.at(part),
      });
    return earlier === undefined;
  };
  return rows.flatMap((row) => {
    const { source, target } = checkRow(problems, row, shared);
    const key = source && keyOf(row, "source", source);
    const isNew = key === undefined || isFirst(row, "source", key);
    if (target && isNew) isFirst(row, "target", keyOf(row, "target", target));
    if (key === undefined || target === undefined || !isNew) return [];
    const inputs: TaskInputs = { kind: row.kind, ...shared, ...argumentsFor(row.kind, { source, target }) };
    return [{ key, resourceName: key.slice(row.kind.length + 1), inputs, place: row.place }];
  });
}

const keyOf = (row: Row, part: Part, text: string): string =>
  `${row.kind}:${normalForm(row.kind, part, text)}`;

/** Reports everything that is wrong with a row on its own, and gives the parts that are valid. */
function checkRow(
  problems: ProblemList,
  row: Row,
  shared: Partial<TaskInputs>,
): Record<Part, string | undefined> {
  const wrong = new Set<Part>();
  const add = (part: Part, found: UnplacedProblem): void => {
    wrong.add(part);
    problems.add({ ...found, ...row.at(part) });
  };
  for (const part of ["source", "target"] as const) {
    const codePoint = invisibleIn(row[part]);
    if (codePoint !== undefined) add(part, problem("invisibleCharacter", { codePoint }));
  }
  const inputs = { kind: row.kind, ...shared, ...argumentsFor(row.kind, row) };
  for (const found of checkInputs(inputs)) {
    const part = partOf(row.kind, found.property);
    if (part !== undefined && row[part] !== undefined && !wrong.has(part)) add(part, toPlanTerms(found));
    // The host itself is valid, or it would not be here: it is the source's own.
    else if (found.property === "targetOrganizationHost" && shared.targetOrganizationHost !== undefined)
      add("source", problem("siteOfTarget", { host: shared.targetOrganizationHost }));
  }
  const valid = (part: Part): string | undefined => (wrong.has(part) ? undefined : row[part]);
  return { source: valid("source"), target: valid("target") };
}

/** The first invisible character: controls, and what text from web pages and documents brings along. */
function invisibleIn(text: string | undefined): string | undefined {
  const [character] = /[\p{Cc}\p{Cf}]/u.exec(text ?? "") ?? [];
  if (character === undefined) return undefined;
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}
