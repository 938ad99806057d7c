import { completedPercent, type Summary } from "../summary/summarize";
import { percentText } from "../summary/wording";
import { numberText, several } from "../../text";
import { html, type Html } from "./html";
import { statusBar } from "./statusBar";
import { timelineFigure } from "./timelineFigure";

/** The totals, and the chart of completions over time. */
export async function overview(summary: Summary): Promise<Html> {
  const { totals } = summary;
  const failed =
    totals.failed > 0 ? html`<b class="alarm">${numberText(totals.failed)} failed or refused</b>` : undefined;
  return html`<section aria-labelledby="totals-heading" class="panel">
    <h2 id="totals-heading">Totals</h2>
    <p class="headline">
      <strong>${percentText(completedPercent(totals))}</strong>
      <span>${numberText(totals.completed)} of ${several(totals.subjects, "subject")} completed</span>
      ${failed}
    </p>
    ${statusBar(totals.statuses)} ${await timelineFigure(summary)}
  </section>`;
}
