import { styleText } from "node:util";
import { plainPaint, type Paint, type Tone } from "./viewport";

const styles = {
  good: "green",
  bad: "red",
  busy: "yellow",
  dim: "dim",
  strong: "bold",
} as const satisfies Record<Tone, string>;

/** Colours as terminals have them, or none. */
export const paintFor = (isColoured: boolean): Paint =>
  isColoured ? (tone, text) => styleText(styles[tone], text, { validateStream: false }) : plainPaint;
