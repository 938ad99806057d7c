import { fail, fileReasons, planSentences } from "../errors";
import type { TaskInputs } from "../task";
import { fieldsOf, textOf } from "./lenient";
import { limits } from "./limits";
import { readOrganizations } from "./organizations";
import type { MigrationPlan, PlanProblem } from "./plan";
import { problemList } from "./problems";
import type { Reading } from "./reading";
import { checkStructure } from "./structure/checkStructure";
import { parsePlan } from "./text/planText";
import { plainValue } from "./text/plainValue";
import { readText, type ReadText } from "./text/readText";
import { readWaves } from "./wave/readWaves";

/** How a plan is read. */
export interface ReadPlanOptions {
  /** The instant against which latest starts are held. A number is in milliseconds since 1970. */
  readonly now: Date | number;
  /**
   * Waves whose latest start may have passed: those that were begun before, or `all`. Default: none, since SharePoint
   * would cancel every task of such a wave at once.
   */
  readonly mayHavePassed?: "all" | readonly string[];
}

/** A plan, or everything that is wrong with it, in the order of the file. */
export type CheckedPlan =
  | { readonly is: "sound"; readonly plan: MigrationPlan }
  | { readonly is: "wrong"; readonly problems: readonly PlanProblem[] };

/**
 * Reads a plan and its CSV files, and says all that is wrong with them at once. It asks nobody.
 *
 * @param path of the plan, in YAML or JSON; problems name files as it does
 * @throws MigrationError `plan.unreadable` if there is no such file, or it is too large, or not in UTF-8
 */
export function checkPlan(path: string, options: ReadPlanOptions): CheckedPlan {
  const read = readText(path, limits.planBytes);
  if (read.is !== "text") throw fail("plan.unreadable", { file: path, reason: reasonOf(read) });
  if (marksIn(read.text) > limits.values) return { is: "wrong", problems: [tooMuch(path)] };
  const { problems: misspelt, ...text } = parsePlan(path, read.text);
  if (misspelt.length > 0) return { is: "wrong", problems: misspelt };
  const problems = problemList(path);
  const reading: Reading = {
    plan: text,
    nowMs: Number(options.now),
    problems,
    wrong: new Set(),
    csv: { leftBytes: limits.allCsvBytes, readAt: new Map() },
  };
  const value = plainValue(reading);
  checkStructure(reading, value);
  const plan = contentOf(reading, fieldsOf(value), options.mayHavePassed ?? []);
  return problems.isEmpty() ? { is: "sound", plan } : { is: "wrong", problems: problems.sorted() };
}

/** Roughly how many values and lines there are. Taking them apart costs some hundred times what counting them does. */
const marksIn = (text: string): number => text.match(/[\n,[{"']/g)?.length ?? 0;

const tooMuch = (file: string): PlanProblem => ({
  place: { file, line: 1, column: 1 },
  key: "",
  message: planSentences.tooManyValues(limits.values),
});

const reasonOf = (read: Exclude<ReadText, { is: "text" }>): string =>
  read.is === "unreadable" ? read.reason : fileReasons.notUtf8(read.line, read.column);

function contentOf(
  reading: Reading,
  root: Readonly<Record<string, unknown>>,
  mayHavePassed: "all" | readonly string[],
): MigrationPlan {
  const shared: Partial<TaskInputs> = readOrganizations(reading, root);
  const waves = readWaves(reading, root, shared, mayHavePassed);
  return {
    name: textOf(root["name"]) ?? "",
    file: reading.plan.file,
    sourceName: textOf(fieldsOf(root["source"])["organization"]) ?? "",
    targetName: shared.targetOrganizationHost ?? shared.targetOrganizationId ?? "",
    waves,
  };
}
