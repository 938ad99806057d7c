import { DateTime } from "luxon";
import type { Timeline } from "../summary/timeline";
import { numberText } from "../../text";
import { Html, html } from "./html";

/** The size of a chart, in its own units. */
export interface ChartSize {
  readonly width: number;
  readonly height: number;
}

const margin = { top: 16, right: 16, bottom: 28, left: 52 };

/**
 * How many subjects had completed and failed over time, up to their total. Drawn when the report is written, so that it
 * appears at once, prints, and needs no script. It is hidden from screen readers, which get the table below it.
 */
export async function timelineChart(timeline: Timeline, subjects: number, size: ChartSize): Promise<Html> {
  const { scaleLinear, scaleUtc } = await import("d3-scale");
  const bottom = size.height - margin.bottom;
  const right = size.width - margin.right;
  const x = scaleUtc([timeline.fromMs, timeline.toMs], [margin.left, right]);
  const y = scaleLinear([0, Math.max(1, subjects)], [bottom, margin.top]);
  // A count keeps its height until the next point. Longer than a text in a template may be.
  const steps = (count: "completed" | "failed", end = ""): Html => {
    const path = timeline.points
      .map((point) => `H${round(x(point.atMs))}V${round(y(point[count]))}`)
      .join("");
    return new Html(`M${margin.left},${bottom}${path}${end}`);
  };
  const failed = timeline.points.at(-1)?.failed ?? 0;
  const timeText = timeTextFor(timeline);
  return html`<svg
    class="chart"
    viewBox="0 0 ${size.width} ${size.height}"
    aria-hidden="true"
    focusable="false"
  >
    ${y
      .ticks(4)
      .filter(Number.isInteger)
      .map(
        (count) =>
          html`<line
              class="grid"
              x1="${margin.left}"
              x2="${right}"
              y1="${round(y(count))}"
              y2="${round(y(count))}"
            /><text class="tick" x="${margin.left - 8}" y="${round(y(count) + 4)}" text-anchor="end"
              >${numberText(count)}</text
            >`,
      )}
    <line
      class="total"
      x1="${margin.left}"
      x2="${right}"
      y1="${round(y(subjects))}"
      y2="${round(y(subjects))}"
    />
    <path class="area is-completed" d="${steps("completed", `V${bottom}Z`)}" />
    <path class="edge is-completed" d="${steps("completed")}" />
    ${failed > 0 ? html`<path class="edge is-failed" d="${steps("failed")}" />` : undefined}
    ${x
      .ticks(Math.max(2, Math.floor(size.width / (isLong(timeline) ? 95 : 140))))
      .map(
        (at) =>
          html`<text class="tick" x="${round(x(at))}" y="${size.height - 8}" text-anchor="middle"
            >${timeText(at)}</text
          >`,
      )}
  </svg>`;
}

/** Days where there are many, else the time of day too. */
function timeTextFor(timeline: Timeline): (at: Date) => string {
  const format = isLong(timeline) ? "d LLL" : "d LLL, HH:mm";
  return (at) => DateTime.fromJSDate(at, { zone: "utc" }).setLocale("en-GB").toFormat(format);
}

const isLong = ({ fromMs, toMs }: Timeline): boolean => toMs - fromMs > 3 * dayMs;

const dayMs = 86_400_000;

const round = (value: number): number => Math.round(value * 10) / 10;
