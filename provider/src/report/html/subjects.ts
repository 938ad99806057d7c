import type { PageData } from "../page/pageData";
import { numberText } from "../../text";
import { html, type Html } from "./html";

const columns = {
  source: "Source",
  target: "Target",
  kind: "Kind",
  wave: "Wave",
  status: "Status",
  finished: "Finished (UTC)",
  cause: "Cause",
} as const;

/** The frame of the table of all subjects; the page's script puts in the rows that are looked at. */
export function subjectsSection(data: PageData): Html {
  const { waves, statuses, kinds, changes, causes, rows } = data;
  return html`<section id="subjects" aria-labelledby="subjects-heading" class="panel" tabindex="-1">
    <h2 id="subjects-heading">All subjects</h2>
    <noscript
      ><p>
        This table needs JavaScript, which is turned off here. The same rows are in report.csv.
      </p></noscript
    >
    <form id="filters" class="filters" role="search" aria-label="Subjects" hidden>
      <label class="search"
        >Search<input
          type="search"
          name="text"
          autocomplete="off"
          spellcheck="false"
          placeholder="name, URL, code, task id"
      /></label>
      ${choice("wave", "Wave", waves)} ${choice("status", "Status", statuses)}
      ${choice("kind", "Kind", kinds)}
      ${choice(
        "cause",
        "Cause",
        causes.map(({ cause, code }) => (code === "" ? cause : `${cause} (${code})`)),
      )}
      ${data.compared ? choice("change", "Since the last run", changes) : undefined}
      <button type="reset">Clear</button>
    </form>
    <p id="matches" class="matches" role="status"></p>
    <p id="print-note" class="print-note"></p>
    <div id="scroller" class="scroller" hidden>
      <table id="rows" class="rows" aria-rowcount="${rows.length + 1}">
        <caption class="unseen">
          All subjects. The arrow keys go from row to row; Enter shows the details of one.
        </caption>
        <thead>
          <tr aria-rowindex="1">
            ${Object.entries(columns).map(
              ([column, title]) =>
                html`<th scope="col" class="col-${column}" data-column="${column}">
                  <button type="button">${title}<span class="direction" aria-hidden="true"></span></button
                  ><span class="printed">${title}</span>
                </th>`,
            )}
          </tr>
        </thead>
        <tbody></tbody>
      </table>
    </div>
    <dialog id="details" aria-labelledby="details-heading">
      <h2 id="details-heading"></h2>
      <dl></dl>
      <p><button type="button" id="close-details">Close</button></p>
    </dialog>
  </section>`;
}

/** A field to choose one of some words, by its place among them. */
const choice = (name: string, title: string, words: readonly string[]): Html =>
  words.length === 0
    ? html``
    : html`<label
        >${title}<select name="${name}">
          <option value="">all ${numberText(words.length)}</option>
          ${words.map((word, index) => html`<option value="${index}">${word}</option>`)}
        </select></label
      >`;
