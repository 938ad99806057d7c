/** What is drawn on: the size of the terminal, and how its text is measured and colored. */
export interface Viewport {
  readonly columns: number;
  readonly rows: number;
  /** How many columns a text without colors takes. */
  readonly widthOf: (text: string) => number;
  readonly color: Colorize;
}

/** The few things that color says; a text says them too. */
export type Color = "good" | "bad" | "busy" | "dim" | "strong";

/** Colors a text, or gives it back as it is. */
export type Colorize = (color: Color, text: string) => string;

/** No colors. */
export const noColor: Colorize = (_tone, text) => text;

/** Cuts a text to a number of columns; the cut is shown by an ellipsis. */
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
