import type { MigrationPlan, PlannedWave } from "../../plan";
import type { ReportData, ReportTask, ReportWave } from "../../report";
import type { TaskInputs, TaskProgress } from "../../task";
import type { DriverOptions } from "../run/options";
import { orderedWaves } from "../run/order";
import { prepare, type Prepared } from "../run/prepare";
import { version } from "../version";
import { driverFolderOf } from "../workspace/backend";
import { readLastRun, writeLastRun } from "./lastRun";
import { readRefused, type Refused } from "./refused";
import { isSpent, standingOf } from "../decide/standing";
import type { RecordedTask } from "../recorded/recordedTask";

/** What a report is gathered with. */
export interface ReportDataOptions extends DriverOptions {
  /** Whether Graph is asked for what may have changed. Default: true; without it the stacks' word is taken. */
  readonly looks?: boolean;
}

/**
 * Gathers all that a report is made from: the plan, what the stacks hold, a fresh look, what the last runs could not do,
 * and how the tasks stood at the last report.
 *
 * @throws MigrationError `run.*`, `auth.*`, `settings.*`
 */
export async function reportData(options: ReportDataOptions): Promise<ReportData> {
  const { looks = true, plan } = options;
  const waves = new Set(orderedWaves(plan, options.waves));
  const isAll = options.waves === undefined;
  const isReported = ({ wave }: RecordedTask): boolean => isAll || waves.has(wave);
  const prepared = await prepare(options, {
    command: "report",
    isLookedAt: (task) => looks && isReported(task),
    looksUp: looks ? "ofStacks" : "none",
  });
  const { clock, workspace, recorded } = prepared;
  const previous = readLastRun(workspace.folder);
  const reported = plan.waves.filter(({ name }) => waves.has(name));
  return {
    migration: plan.name,
    sourceName: plan.sourceName,
    targetName: plan.targetName,
    generatedAt: new Date(clock.now()).toISOString(),
    version,
    waves: wavesOf(reported, recorded.filter(isReported)),
    tasks: tasksOf(prepared, reported, recorded.filter(isReported)),
    ...(previous && { previous }),
  };
}

/** Writes down how the tasks stand in a report, so that the next can say what has changed since. */
export const rememberReport = (plan: Pick<MigrationPlan, "file">, data: ReportData): void =>
  writeLastRun(driverFolderOf(plan.file), data);

function wavesOf(planned: readonly PlannedWave[], recorded: readonly RecordedTask[]): ReportWave[] {
  const names = new Set(planned.map(({ name }) => name));
  const others = new Set(recorded.flatMap(({ wave }) => (names.has(wave) ? [] : wave)));
  return [
    ...planned.map(({ name, window }) => ({ name, ...window })),
    ...[...others].map((name) => ({ name })),
  ];
}

function tasksOf(
  { sight, workspace, recorded: everywhere }: Prepared,
  planned: readonly PlannedWave[],
  reported: readonly RecordedTask[],
): ReportTask[] {
  const refused = readRefused(workspace.folder);
  const byKey = Map.groupBy(everywhere, ({ key }) => key);
  const keys = new Set<string>();
  const subjects = planned.flatMap(({ name, subjects }) =>
    subjects.map(({ key, inputs }) => {
      keys.add(key);
      const held = byKey.get(key) ?? [];
      const own = held.find(({ wave }) => wave === name);
      const task = own ?? held.find((other) => !isSpent(standingOf(other, sight)));
      const told = refused.get(key);
      const facts = task ? taskFacts(task, sight) : told ? undefined : foundFacts(key, sight);
      return rowOf(name, key, inputs, facts, told);
    }),
  );
  // What the plan no longer has, and a stack still holds.
  const others = reported.filter(({ key }) => !keys.has(key));
  return [
    ...subjects,
    ...others.map((task) =>
      rowOf(task.wave, task.key, task.inputs, taskFacts(task, sight), refused.get(task.key)),
    ),
  ];
}

type TaskFacts = Pick<ReportTask, "status"> & Partial<ReportTask>;

function taskFacts(task: RecordedTask, sight: Prepared["sight"]): TaskFacts {
  const seen = sight.byTaskId.get(task.taskId);
  if (seen?.is === "none") return { taskId: task.taskId, status: "gone" };
  return factsOf(seen?.is === "task" ? seen.progress : { ...task.state, taskId: task.taskId });
}

/** Of a subject without a record: the task that Graph has for its source. A destroy forgets those that are completed. */
function foundFacts(key: string, sight: Prepared["sight"]): TaskFacts | undefined {
  const seen = sight.byKey.get(key);
  return seen?.is === "task" ? factsOf(seen.progress) : undefined;
}

function factsOf(progress: TaskProgress): TaskFacts {
  const { taskId, status, startedDateTime, lastUpdatedDateTime, finishedDateTime, error } = progress;
  return {
    taskId,
    status,
    ...(startedDateTime !== undefined && { startedDateTime }),
    ...(lastUpdatedDateTime !== undefined && { lastUpdatedDateTime }),
    ...(finishedDateTime !== undefined && { finishedDateTime }),
    ...(error && { error }),
  };
}

function rowOf(
  wave: string,
  key: string,
  inputs: TaskInputs,
  task: TaskFacts | undefined,
  refused: Refused | undefined,
): ReportTask {
  const row = { key, wave, kind: inputs.kind, ...namesOf(inputs) };
  if (task) return { ...row, ...task };
  if (!refused) return { ...row, status: "planned" };
  const { code, message, requestId } = refused;
  const id = requestId === undefined ? {} : { requestId };
  return { ...row, status: "refused", error: { code, message }, ...id };
}

/** What is moved, and to where, by the names in the plan. */
function namesOf(inputs: TaskInputs): { readonly source: string; readonly target: string } {
  const { sourceUserIdentity: from, targetUserIdentity: to } = inputs;
  switch (inputs.kind) {
    case "user":
      return {
        source: from?.userPrincipalName ?? from?.id ?? "",
        target: to?.userPrincipalName ?? to?.id ?? "",
      };
    case "site":
      return { source: inputs.sourceSiteUrl ?? "", target: inputs.targetSiteUrl ?? "" };
    case "group":
      return {
        source: inputs.sourceGroupIdentity?.mailNickname ?? "",
        target: inputs.targetGroupIdentity?.mailNickname ?? "",
      };
  }
}
