import { changes, changeWords, type Change } from "../summary/compareRuns";
import { utcText } from "../summary/instants";
import type { ReportTask } from "../reportData";
import type { Summary } from "../summary/summarize";
import { moveText } from "../summary/wording";
import { numberText } from "../../text";
import { html, type Html } from "./html";

const namesShown = 10;

/** What changed since the run before; nothing when there was none. */
export function sinceLastRunSection({ comparison }: Summary): Html {
  if (comparison === undefined) return html``;
  return html`<section aria-labelledby="since-heading" class="panel">
    <h2 id="since-heading">Since the last run</h2>
    <p class="quiet">Compared with ${utcText(comparison.previousGeneratedAt)}.</p>
    <ul class="changes">
      ${changes.map((change, index) => changeItem(change, index, comparison[change]))}
    </ul>
  </section>`;
}

function changeItem(change: Change, index: number, tasks: readonly ReportTask[]): Html {
  const title = html`<b>${numberText(tasks.length)}</b> ${changeWords[change]}`;
  if (tasks.length === 0) return html`<li class="none">${title}</li>`;
  return html`<li class="change-${change}">
    <details>
      <summary>${title}</summary>
      <ul>
        ${tasks.slice(0, namesShown).map((task) => html`<li>${moveText(task)}</li>`)}
      </ul>
      <p>
        <a href="#subjects" data-change="${index}"
          >Show ${tasks.length === 1 ? "it" : `these ${numberText(tasks.length)}`} in the table</a
        >
      </p>
    </details>
  </li>`;
}
