import { oneLine } from "../text";

/** The way from the top of a plan to one of its values: keys of objects and indices of lists. */
export type Path = readonly (string | number)[];

/** A path as people write it: `waves[1].users[3].target`. */
export const pathText = (path: Path): string =>
  path.reduce<string>((text, step) => {
    if (typeof step === "number") return `${text}[${step}]`;
    const name = /^[\w$-]{1,60}$/.test(step) ? step : JSON.stringify(oneLine(step, 60));
    return text === "" ? name : `${text}.${name}`;
  }, "");
