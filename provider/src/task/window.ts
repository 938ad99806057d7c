import type { ParameterName, TaskInputs } from "./inputs";
import { normalise } from "./normalise";

/** The parameters that say when a task may start. */
export const windowParameters = ["preferredStartDateTime", "preferredLatestStartDateTime"] as const;

/** Whether nothing but the window is among these parameters. */
export const isWindowOnly = (names: readonly ParameterName[]): boolean =>
  names.every((name) => windowParameters.some((known) => known === name));

type Window = Pick<TaskInputs, (typeof windowParameters)[number]>;

/** Whether two windows are the same two instants. */
export const sameWindow = (one: Window, other: Window): boolean =>
  windowParameters.every((name) => normalise(name, one[name]) === normalise(name, other[name]));
