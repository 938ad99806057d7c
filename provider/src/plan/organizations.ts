import { checkInputs, type TaskInputs } from "../task";
import { fieldsOf, textOf } from "./lenient";
import { isObject } from "../text";
import type { Path } from "./path";
import { complain, isWrong, type Reading } from "./reading";
import { inPlanWords } from "./words";

/** Where the plan keeps what every task of it is given. */
const places: Readonly<Record<string, Path>> = {
  tenantId: ["source", "tenantId"],
  targetOrganizationHost: ["target", "organizationHost"],
  targetOrganizationId: ["target", "organizationId"],
  targetDataLocationCode: ["target", "dataLocationCode"],
};

/** What every task of the plan is given; what is wrong with it is said, and left out. */
export function readOrganizations(
  reading: Reading,
  root: Readonly<Record<string, unknown>>,
): Partial<TaskInputs> {
  const given = Object.entries(places).flatMap(([name, [part = "", key = ""]]) => {
    const value = textOf(fieldsOf(root[part])[key]);
    return value === undefined ? [] : [[name, value] as const];
  });
  const wrong = new Set<string>();
  for (const { property, reason } of checkInputs({ kind: "site", ...Object.fromEntries(given) })) {
    const path = places[property];
    if (path === undefined) continue;
    wrong.add(property);
    const isSaid = isWrong(reading, path) || !isObject(root[path[0] ?? ""]);
    if (!isSaid) complain(reading, path, inPlanWords(reason));
  }
  return Object.fromEntries(given.filter(([name]) => !wrong.has(name)));
}
