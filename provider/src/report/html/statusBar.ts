import { numberText, statusText } from "../../text";
import { statusOrder, type ReportStatus, type StatusCounts } from "../summary/statuses";
import type { Totals } from "../summary/summarize";
import { html, type Html } from "./html";

const width = 1000;
const narrowest = 6; // so that every status is visible
const statusesShown = 12;

/** The class that gives a status its color; words that this version does not know share one. */
export const statusClass = (status: ReportStatus): string =>
  statusOrder.includes(status) ? `is-${status}` : "is-other";

/**
 * The statuses as a bar and as counts, all of which lead to their rows in the table. The bar is for a pointer only, and hidden
 * from screen readers, as the counts are links with the same numbers.
 *
 * @param wave the place of the wave among all; undefined for the whole migration
 */
export const statusBar = ({ statuses, subjects }: Totals, wave?: number): Html =>
  subjects === 0 ? html`` : html`${bar(statuses, subjects, wave)}${counts(statuses, wave)}`;

function bar(statuses: StatusCounts, subjects: number, wave: number | undefined): Html {
  const wanted = [...statuses].map(
    ([status, count]) => [status, count, Math.max(narrowest, (count / subjects) * width)] as const,
  );
  const scale = width / wanted.reduce((sum, [, , part]) => sum + part, 0);
  let left = 0;
  const parts = wanted.map(([status, count, wantedWidth]) => {
    const part = wantedWidth * scale;
    const rect = html`<rect
      class="${statusClass(status)}"
      x="${left.toFixed(1)}"
      width="${part.toFixed(1)}"
      height="10"
      ${rowsOf(wave, status)}
    >
      <title>${numberText(count)} ${statusText(status)}</title>
    </rect>`;
    left += part;
    return rect;
  });
  return html`<svg
    class="bar"
    viewBox="0 0 ${width} 10"
    preserveAspectRatio="none"
    aria-hidden="true"
    focusable="false"
  >
    ${parts}
  </svg>`;
}

/** What the page's script shows the rows of. */
const rowsOf = (wave: number | undefined, status: ReportStatus): Html =>
  html`data-status="${statusText(status)}" ${wave === undefined ? undefined : html`data-wave="${wave}"`}`;

/** Words that the service may add later are counted together. */
function counts(statuses: StatusCounts, wave: number | undefined): Html {
  const all = [...statuses];
  const others = all.slice(statusesShown).reduce((sum, [, count]) => sum + count, 0);
  return html`<ul class="counts">
    ${all.slice(0, statusesShown).map(
      ([status, count]) =>
        html`<li>
          <a href="#subjects" ${rowsOf(wave, status)}
            ><i class="swatch ${statusClass(status)}"></i><b>${numberText(count)}</b> ${statusText(status)}</a
          >
        </li>`,
    )}
    ${others > 0 ? html`<li><i class="swatch is-other"></i><b>${numberText(others)}</b> with another status</li>` : undefined}
  </ul>`;
}
