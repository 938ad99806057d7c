import { readText } from "../csv";
import { fail, problem, type PlanProblem } from "../errors";
import { fieldsOf, textOf } from "./coerce";
import { limits } from "./limits";
import type { MigrationPlan, RequiredValidation } from "./plan";
import { problemList, type ParseContext, type ReadPlanOptions } from "./parseContext";
import { checkStructure } from "./structure/checkStructure";
import { readOrganizations } from "./taskParameters";
import { parsePlan } from "./yaml/planText";
import { plainValue } from "./yaml/plainValue";
import { readIdentityMap } from "./identityMap/readIdentityMap";
import { readWaves } from "./wave/readWaves";

/** A plan, or all its problems, in the order of the file. */
export type CheckedPlan =
  | { readonly is: "sound"; readonly plan: MigrationPlan }
  | { readonly is: "wrong"; readonly problems: readonly PlanProblem[] };

/**
 * Reads a plan and its CSV files, and reports all their problems together. Makes no network calls.
 *
 * @param path of the plan, in YAML or JSON; problems name files as it does
 * @param options which latest starts must not have passed. Default: any may have
 * @throws MigrationError `plan.unreadable` if there is no such file, or it is too large, or not in UTF-8
 */
export function checkPlan(path: string, options?: ReadPlanOptions): CheckedPlan {
  const read = readText(path, limits.planBytes);
  if (read.is !== "text") throw fail("plan.unreadable", { file: path, reason: read.reason });
  return checkPlanText(path, read.text, options);
}

/**
 * Checks the text of a plan that need not be in its file yet.
 *
 * @param path of the plan, from whose folder its CSV files are read
 */
export function checkPlanText(path: string, planText: string, options?: ReadPlanOptions): CheckedPlan {
  const read = parseValues(path, planText, options);
  if (read.is === "wrong") return read;
  const { context, value } = read;
  checkStructure(context, value);
  const plan = contentOf(context, fieldsOf(value));
  const { problems } = context;
  return problems.isEmpty() ? { is: "sound", plan } : { is: "wrong", problems: problems.sorted() };
}

/** The values of a plan, unchecked, unless its text cannot be parsed. Mistakes in values are added to the context. */
export function parseValues(
  path: string,
  planText: string,
  options?: ReadPlanOptions,
):
  | { readonly is: "values"; readonly context: ParseContext; readonly value: unknown }
  | Extract<CheckedPlan, { is: "wrong" }> {
  if (marksIn(planText) > limits.values) return { is: "wrong", problems: [tooMuch(path)] };
  const { problems: misspelt, ...plan } = parsePlan(path, planText);
  if (misspelt.length > 0) return { is: "wrong", problems: misspelt };
  const context: ParseContext = {
    plan,
    options,
    problems: problemList(path),
    wrong: new Set(),
    csv: { leftBytes: limits.allCsvBytes, firsts: new Map() },
  };
  return { is: "values", context, value: plainValue(context) };
}

/**
 * Reads a plan and its CSV files.
 *
 * @param path of the plan, in YAML or JSON
 * @param options which latest starts must not have passed. Default: any may have
 * @throws MigrationError `plan.invalid` with all problems in its facts (see `problemLines`), or `plan.unreadable`
 */
export function readPlan(path: string, options?: ReadPlanOptions): MigrationPlan {
  const checked = checkPlan(path, options);
  if (checked.is === "sound") return checked.plan;
  throw fail("plan.invalid", { file: path, problems: checked.problems });
}

/** Roughly how many values and lines there are. Parsing them takes about a hundred times as long as counting them. */
const marksIn = (text: string): number => text.match(/[\n,[{"']/g)?.length ?? 0;

const tooMuch = (file: string): PlanProblem => ({
  ...problem("tooManyValues", { max: limits.values }),
  place: { file, line: 1, column: 1 },
  key: "",
});

function contentOf(context: ParseContext, root: Readonly<Record<string, unknown>>): MigrationPlan {
  const shared = readOrganizations(context, root);
  const waves = readWaves(context, root, shared);
  const identityMap = readIdentityMap(context, root["identityMap"], shared, waves);
  const requireValidation = requiredValidation(root["requireValidation"]);
  return {
    name: textOf(root["name"]) ?? "",
    file: context.plan.file,
    sourceName: textOf(fieldsOf(root["source"])["organization"]) ?? "",
    targetName: shared.targetOrganizationHost ?? shared.targetOrganizationId ?? "",
    ...(identityMap && { identityMap }),
    ...(requireValidation && { requireValidation }),
    waves,
  };
}

const unitMs: Readonly<Record<string, number>> = { h: 3_600_000, d: 86_400_000 };

/** An age such as "7d"; the structure check reports any other value. */
function requiredValidation(value: unknown): RequiredValidation | undefined {
  const text = textOf(value) ?? "";
  const [, count, unit = ""] = /^(\d+)([hd])$/.exec(text) ?? [];
  const maxAgeMs = Number(count) * (unitMs[unit] ?? NaN);
  return maxAgeMs > 0 ? { maxAgeMs, text } : undefined;
}
