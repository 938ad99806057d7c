import { oneLine } from "../../text";
import type { SavedStep } from "../store/savedPreview";

/** Every difference between what was previewed and what would be done now, each as a clause without a full stop. */
export function differencesBetween(
  saved: readonly SavedStep[],
  now: readonly SavedStep[],
): readonly string[] {
  const before = new Map(saved.map((step) => [idOf(step), step]));
  const after = new Map(now.map((step) => [idOf(step), step]));
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((id) => {
    const [was, is] = [before.get(id), after.get(id)];
    const what = difference(was, is);
    return what === undefined ? [] : [`${oneLine(id)}: ${what}`];
  });
}

/** "pilot, user:anna@contoso.com" */
const idOf = ({ wave, key }: SavedStep): string => `${wave}, ${key}`;

function difference(was: SavedStep | undefined, is: SavedStep | undefined): string | undefined {
  if (!was) return `${is?.action ?? "something"} was not previewed`;
  const action = oneLine(was.action, 40);
  if (!is) return `${action} was previewed, and there is nothing to do`;
  if (was.action !== is.action) return `${action} was previewed, and now it is ${is.action}`;
  return was.arguments === is.arguments ? undefined : "its arguments have changed";
}
