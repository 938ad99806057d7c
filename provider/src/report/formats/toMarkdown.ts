import { actorsText } from "../../errors";
import type { ReportData, ReportTask } from "../reportData";
import { changes, changeWords, type RunComparison } from "../summary/compareRuns";
import type { CauseGroup } from "../summary/causes";
import { utcText, windowText } from "../summary/instants";
import type { Pace } from "../summary/pace";
import { paceFacts } from "../summary/paceFacts";
import { needsAttention } from "../summary/statuses";
import { summarize, type Summary } from "../summary/summarize";
import { domainsText, tenantText } from "../summary/wording";
import { numberText, percentText, several, statusText } from "../../text";
import { byteLength, codeSpan as code, fitLines, plainOrCode } from "./markdownText";

/** No Markdown report is longer, in bytes: pull-request comments are cut at 65,536 characters. */
export const MARKDOWN_LIMIT_BYTES = 60_000;

/** What the parts before the rows may take, so that nothing that anyone names can push the rest out. */
const partBytes = 14_000;
const namesShown = 5;

/**
 * A summary for a pull-request comment: totals and waves, what changed since the last run, the causes of failures with
 * their remedies, and then as many of the subjects that did not move as fit. It has less than 60,000 bytes, whatever the
 * data, and says what it left out.
 */
export function toMarkdown(data: ReportData): string {
  const summary = summarize(data);
  const parts = [
    ...totals(summary),
    ...waves(summary),
    ...(summary.comparison ? sinceLastRun(summary.comparison) : []),
    ...causes(summary),
  ];
  const rest = MARKDOWN_LIMIT_BYTES - byteLength(parts.join("\n")) - 2;
  return `${[...parts, ...rows(data.tasks, rest)].join("\n").trimEnd()}\n`;
}

function totals({ data, pace, totals: { statuses, ...all } }: Summary): string[] {
  const done = `**${numberText(all.completed)} of ${several(all.subjects, "subject")} completed (${percentText(all.completed, all.subjects)})**`;
  const { lines, leftOut } = fitLines(
    [...statuses].map(([status, count]) => `${code(statusText(status), 40)} ${numberText(count)}`),
    partBytes / 4,
  );
  const counts = [...lines, ...(leftOut > 0 ? [several(leftOut, "other status word")] : [])].join(" · ");
  return [
    `# Migration ${code(data.migration)}`,
    ``,
    `${code(tenantText(data.sourceName))} → ${code(tenantText(data.targetName))}, as of ${plainOrCode(utcText(data.asOf ?? data.generatedAt))}`,
    ``,
    `${done}, ${all.failed === 0 ? "none failed" : `**${numberText(all.failed)} failed or refused**`}`,
    ...paceLines(pace),
    ...(counts === "" ? [] : [``, counts]),
    ``,
  ];
}

function paceLines(pace: Pace): string[] {
  const facts = paceFacts(pace).map(({ value, note }) => `${plainOrCode(value)} ${plainOrCode(note)}`);
  return facts.length === 0 ? [] : [``, facts.join(" · ")];
}

function waves({ waves: all }: Summary): string[] {
  if (all.length === 0) return [];
  const lines = all.map(({ wave, subjects, completed, failed, statuses }) => {
    const count = (status: ReportTask["status"]) => statuses.get(status) ?? 0;
    const [running, waiting] = [count("inProgress"), count("notStarted") + count("planned")];
    const window = windowText(wave);
    const numbers = [subjects, completed, running, waiting, failed, count("cancelled")].map(numberText);
    return `| ${[code(wave.name), plainOrCode(window ?? "–"), ...numbers].join(" | ")} |`;
  });
  return section(
    "Waves",
    [
      "| Wave | Window | Subjects | Completed | In progress | Waiting | Failed or refused | Cancelled |",
      "| --- | --- | --: | --: | --: | --: | --: | --: |",
    ],
    lines,
    "wave",
  );
}

function sinceLastRun(comparison: RunComparison): string[] {
  const lines = changes.map((change) => {
    const tasks = comparison[change];
    const named = tasks.slice(0, namesShown).map(({ source }) => code(source));
    const more = tasks.length > namesShown ? [`and ${numberText(tasks.length - namesShown)} more`] : [];
    const names = named.length > 0 ? ` (${[...named, ...more].join(", ")})` : "";
    return `- **${numberText(tasks.length)}** ${changeWords[change]}${names}`;
  });
  return section(
    `Since the last run (${plainOrCode(utcText(comparison.previousGeneratedAt))})`,
    [],
    lines,
    "line",
  );
}

function causes({ causes: groups, hasDomains }: Summary): string[] {
  if (groups.length === 0) return [];
  const lines = groups.map((group) => causeLine(hasDomains ? group : { ...group, domains: [] }));
  return section("Failures by cause", [], lines, "other cause");
}

function causeLine({ code: errorCode, cause, remedy, actors, domains, tasks }: CauseGroup): string {
  const where = domains.length > 0 ? `; ${domainsText(domains, code)}` : "";
  const name = errorCode === "" ? "" : ` (${code(errorCode)})`;
  return `- **${numberText(tasks.length)} × ${cause}**${name} → ${remedy.replace(/\.$/, "")} (${actorsText(actors)})${where}.`;
}

function rows(tasks: readonly ReportTask[], maxBytes: number): string[] {
  const lines = tasks
    .filter(({ status }) => needsAttention(status))
    .map(
      ({ source, target, wave, status, error, requestId }) =>
        `| ${[source, target, wave, status, error?.code ?? "", requestId ?? ""].map((text) => code(text)).join(" | ")} |`,
    );
  if (lines.length === 0) return [];
  const head = [
    "| Source | Target | Wave | Status | Code | Request id |",
    "| --- | --- | --- | --- | --- | --- |",
  ];
  return section("What did not move", head, lines, "subject", maxBytes);
}

/** A heading and its lines, as many as fit, with how many were left out. */
function section(
  title: string,
  head: readonly string[],
  lines: readonly string[],
  what: string,
  maxBytes = partBytes,
): string[] {
  const frame = [`## ${title}`, ``, ...head];
  const leaveRoomFor = byteLength(frame.join("\n")) + 120;
  const { lines: kept, leftOut } = fitLines(lines, maxBytes - leaveRoomFor);
  if (kept.length === 0 && maxBytes < leaveRoomFor) return [];
  const note = [``, `${several(leftOut, what)} more: see report.html or report.csv.`];
  return [...frame, ...kept, ...(leftOut > 0 ? note : []), ``];
}
