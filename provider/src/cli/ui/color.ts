import { styleText } from "node:util";
import { noColor, type Color, type Colorize } from "./viewport";

const styles = {
  good: "green",
  bad: "red",
  busy: "yellow",
  dim: "dim",
  strong: "bold",
} as const satisfies Record<Color, string>;

/** Colors as terminals have them, or none. */
export const colorizer = (isColoured: boolean): Colorize =>
  isColoured ? (color, text) => styleText(styles[color], text, { validateStream: false }) : noColor;
