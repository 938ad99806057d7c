import type { PreviousRun, ReportData, ReportTask, ReportWave } from "../reportData";

/** A copy of a report's data that holds what the contract names and nothing else. */
export function plainData(data: ReportData): ReportData {
  const { migration, sourceName, targetName, generatedAt, asOf, version, waves, tasks, previous } = data;
  return {
    migration,
    sourceName,
    targetName,
    generatedAt,
    ...(asOf !== undefined && { asOf }),
    version,
    waves: waves.map(plainWave),
    tasks: tasks.map(plainTask),
    ...(previous !== undefined && { previous: plainPrevious(previous) }),
  };
}

/** A copy of a wave. */
export function plainWave(wave: ReportWave): ReportWave {
  const { name, preferredStartDateTime, preferredLatestStartDateTime, timeZone } = wave;
  return {
    name,
    ...(preferredStartDateTime !== undefined && { preferredStartDateTime }),
    ...(preferredLatestStartDateTime !== undefined && { preferredLatestStartDateTime }),
    ...(timeZone !== undefined && { timeZone }),
  };
}

/** A copy of a task. */
export function plainTask(task: ReportTask): ReportTask {
  const { key, wave, kind, source, target, taskId, status } = task;
  const { startedDateTime, lastUpdatedDateTime, finishedDateTime, error, requestId } = task;
  return {
    key,
    wave,
    kind,
    source,
    target,
    ...(taskId !== undefined && { taskId }),
    status,
    ...(startedDateTime !== undefined && { startedDateTime }),
    ...(lastUpdatedDateTime !== undefined && { lastUpdatedDateTime }),
    ...(finishedDateTime !== undefined && { finishedDateTime }),
    ...(error !== undefined && { error: { code: error.code, message: error.message } }),
    ...(requestId !== undefined && { requestId }),
  };
}

/** A copy of what is known of the run before. */
export const plainPrevious = ({ generatedAt, statuses }: PreviousRun): PreviousRun => ({
  generatedAt,
  statuses: Object.fromEntries(Object.entries(statuses)),
});
