import { durationText, numberText } from "../../text";
import type { PastReport } from "../reportData";
import { utcText } from "../summary/instants";
import { completedPerHour, pastReport } from "../summary/pace";
import { paceFacts, rateText, trendFacts } from "../summary/paceFacts";
import type { Summary } from "../summary/summarize";
import { html, type Html } from "./html";

/** As many as one sees at a glance; the JSON file has all. */
const reportsShown = 8;

/** How fast it goes, how long it will take, and what the reports before counted. */
export function paceSection({ pace, data }: Summary): Html {
  const now = pastReport(data);
  const reports = [...(data.history ?? []), ...(now ? [now] : [])];
  const facts = [...paceFacts(pace), ...(now ? trendFacts(reports) : [])];
  return html`${
    facts.length === 0
      ? undefined
      : html`<ul class="pace">
          ${facts.map(
            ({ value, note }) =>
              html`<li>
                <b>${value}</b>
                <span class="quiet">${note}</span>
              </li>`,
          )}
        </ul>`
  }
  ${reports.length < 2 ? undefined : historyTable(reports)}`;
}

/** The newest report first, each with the pace since the one before it. */
function historyTable(reports: readonly PastReport[]): Html {
  const rows = reports.map((report, place) => ({ report, before: reports[place - 1] })).toReversed();
  const more = rows.length - reportsShown;
  return html`<details class="history" ${more > 0 ? undefined : "open"}>
    <summary>The last ${numberText(Math.min(rows.length, reportsShown))} reports</summary>
    <table class="plain">
      <thead>
        <tr>
          <th scope="col">As of (UTC)</th>
          <th scope="col" class="number">Completed</th>
          <th scope="col" class="number">Per hour</th>
          <th scope="col" class="number less">In progress</th>
          <th scope="col" class="number less">Failed</th>
          <th scope="col" class="number">Median move</th>
        </tr>
      </thead>
      <tbody>
        ${rows.slice(0, reportsShown).map(({ report, before }) => historyRow(report, before))}
      </tbody>
    </table>
  </details>`;
}

/** "5 Dec 2026, 19:40", on a phone without the year. */
function instantCell(iso: string): Html {
  const [text, day = "", year = "", time = ""] = /^(\d+ \w+) (\d+)(, \S+) UTC$/.exec(utcText(iso)) ?? [];
  return text === undefined ? html`${utcText(iso)}` : html`${day}<span class="less"> ${year}</span>${time}`;
}

function historyRow(report: PastReport, before: PastReport | undefined): Html {
  const perHour = before && completedPerHour(before, report);
  const median = report.medianMoveSeconds;
  return html`<tr>
    <th scope="row">${instantCell(report.generatedAt)}</th>
    <td class="number">
      ${numberText(report.completed)}<span class="less"> of ${numberText(report.subjects)}</span>
    </td>
    <td class="number">${perHour === undefined ? "–" : rateText(perHour)}</td>
    <td class="number less">${numberText(report.inProgress)}</td>
    <td class="number less">${numberText(report.failed)}</td>
    <td class="number">${median === undefined ? "–" : durationText(median)}</td>
  </tr>`;
}
