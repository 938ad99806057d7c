import { problem, type UnplacedProblem } from "../errors";
import { checkInputs, type InputProblem, type TaskInputs } from "../task";
import { isObject } from "../text";
import { fieldsOf, textOf } from "./coerce";
import { addProblem, isWrong, type ParseContext } from "./parseContext";
import type { Path } from "./yaml/path";

/** Where the plan keeps what every task of it is given. */
const places: Readonly<Record<string, Path>> = {
  tenantId: ["source", "tenantId"],
  targetOrganizationHost: ["target", "organizationHost"],
  targetOrganizationId: ["target", "organizationId"],
  targetDataLocationCode: ["target", "dataLocationCode"],
};

/** What every task of the plan is given; values that are wrong are reported and left out. */
export function readOrganizations(
  context: ParseContext,
  root: Readonly<Record<string, unknown>>,
): Partial<TaskInputs> {
  const given = Object.entries(places).flatMap(([name, [part = "", key = ""]]) => {
    const value = textOf(fieldsOf(root[part])[key]);
    return value === undefined ? [] : [[name, value] as const];
  });
  const wrong = new Set<string>();
  for (const found of checkInputs({ kind: "site", ...Object.fromEntries(given) })) {
    const path = places[found.property];
    if (path === undefined) continue;
    wrong.add(found.property);
    const isReported = isWrong(context, path) || !isObject(root[path[0] ?? ""]);
    if (!isReported) addProblem(context, path, toPlanTerms(found));
  }
  return Object.fromEntries(given.filter(([name]) => !wrong.has(name)));
}

/**
 * A reason of the rules of a task's arguments, with the plan's shorter names of them: `source` for
 * `sourceUserIdentity`, `organizationHost` for `targetOrganizationHost`; and none for the parts of an identity, which is
 * one text in a plan.
 */
export const toPlanTerms = ({ reason }: InputProblem): UnplacedProblem =>
  problem("invalidInput", {
    reason: reason
      .replace(/^(id|userPrincipalName|mailNickname) (?=must )/, "")
      .replace(/\b(source|target)(UserIdentity|GroupIdentity|SiteUrl)\b/g, "$1")
      .replace(/\btarget(Organization(?:Host|Id)|DataLocationCode)\b/g, (_all, name: string) =>
        lowerFirst(name),
      ),
  });

const lowerFirst = (name: string): string => name.slice(0, 1).toLowerCase() + name.slice(1);
