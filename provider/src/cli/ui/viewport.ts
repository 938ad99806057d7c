import { styleText } from "node:util";

/** What is drawn on: the size of the terminal, and how its text is measured and colored. */
export interface Viewport {
  readonly columns: number;
  readonly rows: number;
  /** How many columns a text without colors takes. */
  readonly widthOf: (text: string) => number;
  readonly color: Colorize;
}

const styles = { good: "green", bad: "red", busy: "yellow", dim: "dim", strong: "bold" } as const;

/** What a color means; the text says the same. */
export type Color = keyof typeof styles;

/** Colors a text, or returns it unchanged. */
export type Colorize = (color: Color, text: string) => string;

/** No colors. */
export const noColor: Colorize = (_color, text) => text;

/** Terminal colors, or none. */
export const colorizer = (isColored: boolean): Colorize =>
  isColored ? (color, text) => styleText(styles[color], text, { validateStream: false }) : noColor;

/** Cuts a text to a number of columns; an ellipsis marks the cut. */
export function cut(text: string, columns: number, widthOf: Viewport["widthOf"]): string {
  if (widthOf(text) <= columns) return text;
  if (columns < 1) return "";
  let [kept, width] = ["", 0];
  for (const character of text) {
    const more = widthOf(character);
    if (width + more > columns - 1) break;
    [kept, width] = [kept + character, width + more];
  }
  return `${kept}…`;
}

/** Fills a text with blanks on its right. */
export const padded = (text: string, columns: number, widthOf: Viewport["widthOf"]): string =>
  text + " ".repeat(Math.max(0, columns - widthOf(text)));

/**
 * Breaks the lines of a text where they are wider than the terminal: at the dots between their parts, else between words.
 * What continues is indented like its line. A word that is too wide for a line, such as a URL, stays whole.
 */
export const wrapped = (text: string, columns: number, widthOf: Viewport["widthOf"]): string =>
  text
    .split("\n")
    .flatMap((line) => (widthOf(line) <= columns ? line : brokenAtDots(line, columns, widthOf)))
    .flatMap((line) => (widthOf(line) <= columns ? line : wrappedLine(line, columns, widthOf)))
    .join("\n");

const dot = " · ";

function brokenAtDots(line: string, columns: number, widthOf: Viewport["widthOf"]): readonly string[] {
  const lines: string[] = [];
  for (const part of line.split(dot)) {
    const longer = [...lines.slice(-1), part].join(dot);
    if (lines.length > 0 && widthOf(longer) <= columns) lines[lines.length - 1] = longer;
    else lines.push(part);
  }
  return lines;
}

/** A short command between backticks is one word: it is to be copied. */
const words = /( *)(\S*`[^`]{1,50}`\S*|[^ ]+)/g;

function wrappedLine(line: string, columns: number, widthOf: Viewport["widthOf"]): readonly string[] {
  const [indent = ""] = /^ *(?:→ |… |- )?/.exec(line) ?? [];
  const lines: string[] = [];
  let current = indent;
  // With the spaces in front of it, a word keeps the columns of a line in place.
  for (const [piece = "", spaces = "", word = ""] of line.slice(indent.length).matchAll(words)) {
    const isFirst = current.trim() === indent.trim();
    if (isFirst || widthOf(current + spaces + word) <= columns) current += isFirst ? word : piece;
    else {
      lines.push(current);
      current = " ".repeat(widthOf(indent)) + word;
    }
  }
  return [...lines, current];
}
