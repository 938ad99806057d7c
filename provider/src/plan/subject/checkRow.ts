import { planSentences } from "../../errors";
import { checkInputs, type TaskInputs } from "../../task";
import type { ProblemList } from "../problems";
import { inPlanWords } from "../words";
import { parametersFor, partOf } from "./parameters";
import type { Part, Row } from "./row";

/** Says everything that is wrong with a row on its own, and gives the parts that are sound. */
export function checkRow(
  problems: ProblemList,
  row: Row,
  shared: Partial<TaskInputs>,
): Partial<Record<Part, string>> {
  const wrong = new Set<Part>();
  const say = (part: Part, message: string): void => {
    wrong.add(part);
    problems.add({ ...row.at(part), message });
  };
  for (const part of ["source", "target"] as const) {
    const character = invisibleIn(row[part]);
    if (character !== undefined) say(part, planSentences.invisible(character));
  }
  const inputs = { kind: row.kind, ...shared, ...parametersFor(row.kind, row.source, row.target) };
  for (const { property, reason } of checkInputs(inputs)) {
    const part = partOf(property);
    if (part !== undefined && row[part] !== undefined && !wrong.has(part)) say(part, inPlanWords(reason));
    // The target itself is sound, or it would not be here: it is the source's own.
    else if (property === "targetOrganizationHost" && shared.targetOrganizationHost !== undefined)
      say("source", planSentences.targetsOwnSite(shared.targetOrganizationHost));
  }
  return {
    ...(row.source !== undefined && !wrong.has("source") && { source: row.source }),
    ...(row.target !== undefined && !wrong.has("target") && { target: row.target }),
  };
}

/** The first character that no one sees: controls, and what text from web pages and documents brings along. */
function invisibleIn(text: string | undefined): string | undefined {
  const [character] = /[\p{Cc}\p{Cf}]/u.exec(text ?? "") ?? [];
  if (character === undefined) return undefined;
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}
