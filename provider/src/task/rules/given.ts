import type { InputProblem } from "./problem";

/** Whether an argument was given at all. One that is not known yet was. */
export const isGiven = (value: unknown): boolean => value !== undefined && value !== null;

/** Keeps the findings that say something, in order. */
export const only = (findings: readonly (readonly [string, string | undefined])[]): InputProblem[] =>
  findings.flatMap(([property, reason]) => (reason === undefined ? [] : [{ property, reason }]));
