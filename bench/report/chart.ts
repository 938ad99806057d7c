import { init } from "echarts";
import type { Chart } from "./report.ts";

const size = { width: 960, height: 380 };

/** Draws charts one below the other, as one SVG. */
export function toSvg(title: string, charts: readonly Chart[]): string {
  const drawn = charts.map((chart, place) => {
    const svg = draw(chart)
      .replace(/^<svg [^>]*>/, "")
      .replace(/<\/svg>\s*$/, "");
    return `<g transform="translate(0 ${place * size.height})">${svg}</g>`;
  });
  const height = size.height * charts.length;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="${size.width}" height="${height}" viewBox="0 0 ${size.width} ${height}" role="img">`,
    `<title>${title}</title><rect width="100%" height="100%" fill="#ffffff"/>`,
    ...drawn,
    "</svg>\n",
  ].join("\n");
}

function draw({ title, unit, categories, series, logarithmic }: Chart): string {
  const chart = init(null, null, { renderer: "svg", ssr: true, ...size });
  chart.setOption({
    animation: false,
    backgroundColor: "#ffffff",
    title: { text: title, left: 16, top: 8, textStyle: { fontSize: 15 } },
    legend: { top: 36, left: 16, right: 16, itemWidth: 14, itemHeight: 10 },
    grid: { left: 80, right: 24, top: 96, bottom: 36 },
    xAxis: { type: "category", data: [...categories] },
    yAxis: { type: logarithmic ? "log" : "value", name: unit, ...(logarithmic && { min: 0.1 }) },
    series: series.map(({ name, values }) => ({
      name,
      type: "bar",
      barMaxWidth: 28,
      data: values.map((value) => (value === undefined ? "-" : Number(value.toFixed(2)))),
    })),
  });
  const svg = chart.renderToSVGString();
  chart.dispose();
  return svg;
}
