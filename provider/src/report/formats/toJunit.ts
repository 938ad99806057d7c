import { actorsText, remedyOf } from "../../errors";
import type { ReportData, ReportTask } from "../reportData";
import { hasFailed } from "../summary/statuses";
import { summarize, type Totals } from "../summary/summarize";
import { moveText } from "../summary/wording";
import { xmlAttributes, xmlText } from "./xml";

/**
 * JUnit's XML, as CI systems read it: a suite for each wave, a case for each subject. A subject that failed or was refused is a
 * failure, with the cause and the remedy; one that is neither completed nor failed is skipped, with its status.
 */
export function toJunit(data: ReportData): string {
  const { waves, totals } = summarize(data);
  const suites = waves.flatMap(({ wave, tasks, ...counts }) => [
    `  <testsuite${attributesOf(wave.name, counts, data)}>`,
    ...tasks.map((task) => testCase(task, `${data.migration}.${wave.name}`)),
    `  </testsuite>`,
  ]);
  return [
    `<?xml version="1.0" encoding="UTF-8"?>`,
    `<testsuites${attributesOf(data.migration, totals, data)}>`,
    ...suites,
    `</testsuites>`,
    ``,
  ].join("\n");
}

const attributesOf = (
  name: string,
  { subjects, completed, failed }: Totals,
  { generatedAt }: ReportData,
): string =>
  xmlAttributes({
    name,
    tests: subjects,
    failures: failed,
    errors: 0,
    skipped: subjects - completed - failed,
    timestamp: generatedAt,
  });

function testCase(task: ReportTask, className: string): string {
  const open = `    <testcase${xmlAttributes({ classname: className, name: moveText(task), time: seconds(task) })}`;
  if (task.status === "completed") return `${open}/>`;
  if (!hasFailed(task.status))
    return `${open}><skipped${xmlAttributes({ message: task.status })}/></testcase>`;
  const code = task.error?.code ?? "";
  const { cause, remedy, actors } = remedyOf(code);
  const details = [
    task.error?.message ?? "",
    `Remedy: ${remedy}`,
    `Who acts: ${actorsText(actors)}`,
    task.taskId === undefined ? "" : `Task: ${task.taskId}`,
    task.requestId === undefined ? "" : `Request id: ${task.requestId}`,
  ].filter((line) => line !== "");
  const failure = xmlAttributes({ type: code === "" ? task.status : code, message: cause });
  return `${open}><failure${failure}>${details.map(xmlText).join("\n")}</failure></testcase>`;
}

/** How long the move took, where that is known. */
function seconds({ startedDateTime, finishedDateTime }: ReportTask): number | undefined {
  const ms = Date.parse(finishedDateTime ?? "") - Date.parse(startedDateTime ?? "");
  return ms >= 0 ? ms / 1000 : undefined;
}
