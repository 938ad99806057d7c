import type { MigrationPlan, PlannedWave } from "../../plan";
import { pastReport, type ReportData, type ReportTask, type ReportWave } from "../../report";
import type { Preflight } from "../../preflight";
import type { SavedValidations } from "../../stack";
import { packageFacts } from "../../text";
import { isTerminal, type TaskInputs, type TaskProgress } from "../../task";
import type { TaskSnapshot } from "../watch/taskSnapshot";
import type { RecordedTask } from "../pulumi/recordedTask";

import { driverFolderOf } from "../pulumi/backend";
import { readLastRun, saveLastRun } from "../store/lastRun";
import { addToReportHistory, readReportHistory } from "../store/reportHistory";
import { readValidations } from "../store/validations";
import type { SubjectRow } from "./rows";
import { loadPlanStatus, type PlanStatus, type PlanStatusOptions } from "./planStatus";

/** What a report is gathered with. */
export type ReportDataOptions = PlanStatusOptions;

/**
 * Gathers all that a report is made from: the plan, what the stacks hold, a fresh look, what the last runs could not do,
 * and how the tasks stood at the last report.
 *
 * @throws MigrationError `run.*`, `auth.*`, `settings.*`
 */
export async function reportData(options: ReportDataOptions): Promise<ReportData> {
  return reportFrom(await loadPlanStatus("report", options));
}

/** What a report is made from, in a planStatus that was taken. */
export function reportFrom(planStatus: PlanStatus): ReportData {
  const { plan, clock, workspace, rows, snapshot } = planStatus;
  const previous = readLastRun(workspace.folder);
  const history = readReportHistory(workspace.folder);
  const tasks = rows.map((row) => rowOf(row, snapshot));
  const preflight = preflightOf(tasks, readValidations(workspace.folder));
  return {
    migration: plan.name,
    sourceName: plan.sourceName,
    targetName: plan.targetName,
    generatedAt: new Date(clock.now()).toISOString(),
    ...asOf(planStatus),
    version: packageFacts.version,
    waves: wavesOf(planStatus.shown, rows),
    tasks,
    ...(preflight && { preflight }),
    ...(previous && { previous }),
    ...(history.length > 0 && { history }),
  };
}

/** What the last pre-flights found about the subjects that have no task yet; undefined when there was none. */
function preflightOf(
  tasks: readonly ReportTask[],
  { subjects, gaps }: SavedValidations,
): Preflight | undefined {
  const known = tasks.flatMap(({ key, wave, status }) => {
    const saved = Object.hasOwn(subjects, key) ? subjects[key] : undefined;
    return saved && (status === "planned" || status === "refused") ? [{ key, wave, ...saved }] : [];
  });
  return known.length === 0 ? undefined : { subjects: known, gaps };
}

/** Saves the statuses of the tasks in a report and its counts, so that the next can say what has changed since. */
export function rememberReport(plan: Pick<MigrationPlan, "file">, data: ReportData): void {
  const folder = driverFolderOf(plan.file);
  saveLastRun(folder, data);
  const past = pastReport(data);
  if (past) addToReportHistory(folder, past);
}

/** When the oldest status was seen that may have changed since, if this command has not asked for all of them. */
function asOf({ rows, snapshot, beganMs }: PlanStatus): Pick<ReportData, "asOf"> {
  let oldestMs = Infinity;
  for (const { task, unknown } of rows) {
    if (!task || unknown || isTerminal(task.state.status)) continue;
    const seen = snapshot.byTaskId.get(task.taskId);
    if (seen?.is === "task" && isTerminal(seen.progress.status)) continue;
    const atMs = seen && "atMs" in seen ? seen.atMs : Date.parse(task.state.recordedDateTime ?? "");
    if (atMs < beganMs) oldestMs = Math.min(oldestMs, atMs);
  }
  return Number.isFinite(oldestMs) ? { asOf: new Date(oldestMs).toISOString() } : {};
}

function wavesOf(planned: readonly PlannedWave[], rows: readonly SubjectRow[]): ReportWave[] {
  const names = new Set(planned.map(({ name }) => name));
  const others = new Set(rows.flatMap(({ wave }) => (names.has(wave) ? [] : wave)));
  return [
    ...planned.map(({ name, window }) => ({ name, ...window })),
    ...[...others].map((name) => ({ name })),
  ];
}

function rowOf(row: SubjectRow, snapshot: TaskSnapshot): ReportTask {
  const { key, wave, inputs, task, refused, found, unknown } = row;
  const subject = { key, wave, kind: inputs.kind, ...namesOf(inputs) };
  if (unknown) {
    const { code, message, headline = message, requestId } = unknown;
    const error = { code, message: headline };
    const id = { ...(task && { taskId: task.taskId }), ...(requestId !== undefined && { requestId }) };
    return { ...subject, status: "unknown", error, ...id };
  }
  if (task) return { ...subject, ...taskFacts(task, snapshot) };
  if (found) return { ...subject, ...factsOf(found) };
  if (!refused) return { ...subject, status: "planned" };
  const { code, message, requestId } = refused;
  const id = requestId === undefined ? {} : { requestId };
  return { ...subject, status: "refused", error: { code, message }, ...id };
}

type TaskFacts = Pick<ReportTask, "status"> & Partial<ReportTask>;

function taskFacts(task: RecordedTask, snapshot: TaskSnapshot): TaskFacts {
  const seen = snapshot.byTaskId.get(task.taskId);
  if (seen?.is === "none") return { taskId: task.taskId, status: "gone" };
  return factsOf(seen?.is === "task" ? seen.progress : { ...task.state, taskId: task.taskId });
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

/** What is moved, and to where, by the names in the plan. */
export function namesOf(inputs: TaskInputs): { readonly source: string; readonly target: string } {
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
