import type { PageData, PageRow } from "../page/pageData";
import { actorsText } from "../../errors";
import { taskKinds } from "../../task";
import { statusText } from "../../text";
import type { ReportTask } from "../reportData";
import { changeBetween, changes, changeWords } from "../summary/compareRuns";
import { needsAttention, statusOrder, type ReportStatus } from "../summary/statuses";
import type { Summary } from "../summary/summarize";
import { statusClass } from "./statusBar";

/** Converts the tasks to the form that the page's script reads. */
export function pageData({ data, waves, causes, totals }: Summary): PageData {
  const before = new Map(Object.entries(data.previous?.statuses ?? {}));
  const statuses = inOrderOfUrgency([...totals.statuses.keys()]);
  const allStatuses = [...new Set([...statuses, ...before.values()])];
  const places = {
    wave: placesOf(waves.map(({ wave }) => wave.name)),
    status: placesOf(allStatuses),
    cause: new Map(causes.flatMap(({ tasks }, index) => tasks.map((task) => [task, index] as const))),
  };
  const row = (task: ReportTask): PageRow => {
    const statusBefore = before.get(task.key);
    const change = data.previous && changeBetween(statusBefore, task.status);
    return [
      task.source,
      task.target,
      taskKinds.indexOf(task.kind),
      places.wave.get(task.wave) ?? -1,
      places.status.get(task.status) ?? -1,
      places.cause.get(task) ?? -1,
      change === undefined ? -1 : changes.indexOf(change),
      statusBefore === undefined ? -1 : (places.status.get(statusBefore) ?? -1),
      task.startedDateTime ?? "",
      task.lastUpdatedDateTime ?? "",
      task.finishedDateTime ?? "",
      task.error?.message ?? "",
      task.taskId ?? "",
      task.requestId ?? "",
    ];
  };
  return {
    kinds: taskKinds,
    waves: waves.map(({ wave }) => wave.name),
    statuses: allStatuses.map(statusText),
    statusClasses: allStatuses.map(statusClass),
    causes: causes.map(({ code, cause, remedy, actors }) => ({
      code,
      cause,
      remedy,
      actors: actorsText(actors),
    })),
    changes: changes.map((change) => changeWords[change]),
    compared: data.previous !== undefined,
    rows: data.tasks.map(row),
  };
}

const placesOf = (words: readonly string[]): ReadonlyMap<string, number> =>
  new Map(words.map((word, index) => [word, index]));

/** What needs attention, then what is not over, then what is done. */
function inOrderOfUrgency(statuses: readonly ReportStatus[]): readonly ReportStatus[] {
  const urgency = (status: ReportStatus): number => {
    if (needsAttention(status)) return 0;
    if (status === "gone" || status === "unknown" || !statusOrder.includes(status)) return 1;
    return status === "completed" ? 3 : 2;
  };
  return [...statuses].sort((one, other) => urgency(one) - urgency(other)); // the usual order among equals
}
