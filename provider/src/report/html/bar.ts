import type { StatusCount } from "../summary/statuses";
import { html, type Html } from "./html";
import { statusClass } from "./statusClass";

const width = 1000;
const narrowest = 6; // what is there must be seen

/**
 * A bar of the statuses' parts. It is hidden from screen readers: the numbers that it shows stand beside it.
 */
export function statusBar(statuses: readonly StatusCount[]): Html {
  const total = statuses.reduce((sum, { count }) => sum + count, 0);
  const wanted = statuses.map(({ count }) => Math.max(narrowest, (count / total) * width));
  const scale = width / wanted.reduce((sum, part) => sum + part, 0);
  let left = 0;
  const parts = statuses.map(({ status }, index) => {
    const part = (wanted[index] ?? 0) * scale;
    const rect = html`<rect
      class="${statusClass(status)}"
      x="${left.toFixed(1)}"
      width="${part.toFixed(1)}"
      height="10"
    />`;
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
