import { createHash } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { isObject } from "../text";
import { namesOfRole, parametersOf } from "./inputs";
import {
  taskArguments,
  type ArgumentName,
  type ParameterName,
  type RawInputs,
  type TaskInputs,
  type TaskKind,
} from "./parameters";
import { hasUnknown, isGiven } from "./values";

/**
 * The form in which two values of one argument are compared: what SharePoint treats as equal is equal
 * (case of UPNs, aliases, GUIDs and URLs; a trailing slash; one instant in two offsets; null and absent).
 */
export function normalise(name: ArgumentName, value: unknown): unknown {
  if (!isGiven(value)) return undefined;
  return hasUnknown(value) ? value : taskArguments[name].value.normalise(value);
}

/**
 * The parameters that really differ between two sets of arguments. A value that is not known yet counts as different,
 * because it may be.
 */
export const changedParameters = (kind: TaskKind, olds: RawInputs, news: RawInputs): ParameterName[] =>
  parametersOf[kind].filter(
    (name) => !isDeepStrictEqual(normalise(name, olds[name]), normalise(name, news[name])),
  );

/**
 * The parameters in which an existing task, as Graph shows it, differs from the wanted arguments. What Graph fills in by
 * itself is not a difference; what it does not show counts as different.
 */
export const differencesFrom = (wanted: TaskInputs, seen: RawInputs): ParameterName[] =>
  parametersOf[wanted.kind].filter((name) => {
    const [ours, theirs] = [normalise(name, wanted[name]), normalise(name, seen[name])];
    // Graph answers with more than it was given: it fills in all that it knows of the target organization.
    if (ours === undefined) return theirs !== undefined && taskArguments[name].role !== "organization";
    return !isDeepStrictEqual(ours, narrowed(theirs, ours));
  });

/** Of an object, the parts that the other one has: Graph shows a user's id and UPN, whichever of them was given. */
const narrowed = (theirs: unknown, ours: unknown): unknown =>
  isObject(theirs) && isObject(ours)
    ? Object.fromEntries(Object.entries(theirs).filter(([name]) => name in ours))
    : theirs;

/**
 * The parameters in which the answer to a create contradicts what was asked for: the service has returned a task
 * that existed before. What the answer leaves out contradicts nothing.
 */
export const contradictionsWith = (wanted: TaskInputs, seen: RawInputs): ParameterName[] =>
  differencesFrom(wanted, seen).filter((name) => normalise(name, seen[name]) !== undefined);

const windowParameters = namesOfRole("window");

/** Whether these parameters are all part of the window. */
export const isWindowOnly = (names: readonly ParameterName[]): boolean =>
  names.every((name) => windowParameters.includes(name));

type Window = Pick<TaskInputs, "preferredStartDateTime" | "preferredLatestStartDateTime">;

/** Whether two windows are the same two instants. */
export const sameWindow = (one: Window, other: Window): boolean =>
  windowParameters.every(
    (name) => normalise(name, (one as TaskInputs)[name]) === normalise(name, (other as TaskInputs)[name]),
  );

// 72 bits: the probability of a collision among 10,000 subjects is one in 10^14.
const fingerprintLetters = 12;

/**
 * A short digest of all parameters except the window: equal for two sets of arguments exactly when one task could serve
 * both at different times.
 */
export function fingerprintOf(inputs: TaskInputs): string {
  const lasting = parametersOf[inputs.kind].filter((name) => !windowParameters.includes(name));
  const normalised = lasting.map((name) => [name, normalise(name, inputs[name]) ?? null]);
  return createHash("sha256")
    .update(JSON.stringify([inputs.kind, normalised]))
    .digest("base64url")
    .slice(0, fingerprintLetters);
}
