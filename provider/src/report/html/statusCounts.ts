import type { StatusCount } from "../summary/statuses";
import { numberText } from "../../text";
import { html, type Html } from "./html";
import { statusClass } from "./statusClass";

const statusesShown = 12;

/** The counts beside their colours; what a service may invent of other words is counted together. */
export function statusCounts(statuses: readonly StatusCount[]): Html {
  const others = statuses.slice(statusesShown).reduce((sum, { count }) => sum + count, 0);
  return html`<ul class="counts">
    ${statuses
      .slice(0, statusesShown)
      .map(
        ({ status, count }) =>
          html`<li><i class="swatch ${statusClass(status)}"></i><b>${numberText(count)}</b> ${status}</li>`,
      )}
    ${others > 0 ? html`<li><i class="swatch is-other"></i><b>${numberText(others)}</b> with another status</li>` : undefined}
  </ul>`;
}
