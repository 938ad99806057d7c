import type { Look, Run, Screen } from "./screen.ts";

const cell = { width: 8.4, height: 19 };
const margin = { top: 16, side: 18 };
/** Cells that a bar is made of, with how much of them is filled; a font would leave gaps between them. */
const blocks: Readonly<Record<string, number>> = { "█": 1, "▓": 0.75, "▒": 0.55, "░": 0.18 };

const style = `
text { font: 14px ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; fill: #1a1f26; white-space: pre }
rect { fill: #1a1f26 } .frame { fill: #ffffff; stroke: #dde2e8 }
.good { fill: #1b8052 } .bad { fill: #c8302b } .busy { fill: #8a6100 } .dim { fill: #55606d } .bold { font-weight: 700 }
@media (prefers-color-scheme: dark) {
text, rect { fill: #e5e9ee } .frame { fill: #12171d; stroke: #2d3540 }
.good { fill: #45b37f } .bad { fill: #f1706a } .busy { fill: #d9a441 } .dim { fill: #9ba7b4 }
}`;

/**
 * A screen as a picture that follows the reader's light or dark mode. Each text has the width of its cells, whatever the font.
 *
 * @param command what was typed, for the first line
 */
export function svgOf({ columns, lines }: Screen, command: string): string {
  const prompt: readonly Run[] = [
    { text: "$", column: 0, look: { isDim: true } },
    { text: command, column: 2, look: { isBold: true } },
  ];
  const all = [prompt, ...lines];
  const [width, height] = [
    Math.ceil(columns * cell.width + 2 * margin.side),
    all.length * cell.height + 2 * margin.top,
  ];
  const drawn = all.flatMap((runs, row) =>
    runs.flatMap((run) => pieces(run).map((piece) => draw(piece, row))),
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">`,
    `<title>${escaped(command)}</title>`,
    `<style>${style}\n</style>`,
    `<rect class="frame" x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="8"/>`,
    ...drawn,
    "</svg>",
    "",
  ].join("\n");
}

/** A run in pieces, each of one block character or of text. */
function pieces({ text, column, look }: Run): readonly Run[] {
  const found = [...text.matchAll(/█+|▓+|▒+|░+|[^█▓▒░]+/g)];
  return found.map(({ 0: piece, index }) => ({ text: piece, column: column + index, look }));
}

function draw({ text, column, look }: Run, row: number): string {
  const [left, top] = [margin.side + column * cell.width, margin.top + row * cell.height];
  const width = round(text.length * cell.width);
  const filled = blocks[text.charAt(0)];
  const name = classOf(look);
  if (filled !== undefined)
    return `<rect${name} x="${round(left)}" y="${top + 3}" width="${width}" height="${cell.height - 5}" fill-opacity="${filled}"/>`;
  return `<text${name} x="${round(left)}" y="${top + 14}" textLength="${width}">${escaped(text)}</text>`;
}

function classOf({ color, isBold, isDim }: Look): string {
  const names = [color ?? (isDim ? "dim" : ""), isBold ? "bold" : ""].filter(Boolean).join(" ");
  return names === "" ? "" : ` class="${names}"`;
}

const round = (value: number): number => Math.round(value * 10) / 10;

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
