import { utcText } from "../summary/instants";
import type { Summary } from "../summary/summarize";
import { completionsOverTime, type Timeline, type TimelinePoint } from "../summary/timeline";
import { numberText, percentText, several } from "../../text";
import { timelineChart } from "./chart";
import { html, type Html } from "./html";
import { paceSection } from "./pace";
import { statusBar } from "./statusBar";

const rowsOfTable = 8;

/** The totals, and the chart of completions over time. */
export async function overview(summary: Summary): Promise<Html> {
  const { totals } = summary;
  const failed =
    totals.failed > 0 ? html`<b class="alarm">${numberText(totals.failed)} failed or refused</b>` : undefined;
  return html`<section aria-labelledby="totals-heading" class="panel">
    <h2 id="totals-heading">Totals</h2>
    <p class="headline">
      <strong>${percentText(totals.completed, totals.subjects)}</strong>
      <span>${numberText(totals.completed)} of ${several(totals.subjects, "subject")} completed</span>
      ${failed}
    </p>
    ${statusBar(totals)} ${await timelineFigure(summary)} ${paceSection(summary)}
  </section>`;
}

/** The chart of completions over time, in two widths, with the same numbers as a table. */
async function timelineFigure({ data, totals }: Summary): Promise<Html> {
  const timeline = completionsOverTime(data);
  if (timeline === undefined)
    return html`<p class="quiet chartless">No task has finished yet, so there is nothing to chart.</p>`;
  const [wide, narrow] = await Promise.all([
    timelineChart(timeline, totals.subjects, { width: 1100, height: 230 }),
    timelineChart(timeline, totals.subjects, { width: 380, height: 230 }),
  ]);
  return html`<figure>
    <figcaption>
      <span>Completed over time (UTC)</span>
      <span class="key"><i class="swatch is-completed"></i>completed</span>
      <span class="key"><i class="swatch is-failed"></i>failed</span>
      <span class="key"><i class="swatch total"></i>all ${numberText(totals.subjects)}</span>
    </figcaption>
    <div class="wide">${wide}</div>
    <div class="narrow">${narrow}</div>
    ${asTable(timeline)}
  </figure>`;
}

const asTable = (timeline: Timeline): Html =>
  html`<details>
    <summary>The chart as a table</summary>
    <table class="plain">
      <thead>
        <tr>
          <th scope="col">By</th>
          <th scope="col" class="number">Completed</th>
          <th scope="col" class="number">Failed</th>
        </tr>
      </thead>
      <tbody>
        ${few(timeline.points).map(
          ({ atMs, completed, failed }) =>
            html`<tr>
              <th scope="row">${utcText(new Date(atMs).toISOString())}</th>
              <td class="number">${numberText(completed)}</td>
              <td class="number">${numberText(failed)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </details>`;

/** Some of the points, evenly spread; the last one always. */
const few = (points: readonly TimelinePoint[]): readonly TimelinePoint[] =>
  points.filter((_, index) => {
    const step = Math.max(1, Math.floor((points.length - 1) / (rowsOfTable - 1)));
    return (points.length - 1 - index) % step === 0;
  });
