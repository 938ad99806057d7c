import { argumentsOf, normalise, type TaskInputs, type TaskKind } from "../../task";
import type { Place } from "../plan";

/** The two halves of what is moved. */
export type Part = "source" | "target";

/** A source and its target, as written in the plan or in a CSV file. */
export interface Row {
  readonly kind: TaskKind;
  /** Undefined if it is missing or cannot be used, which has been reported. */
  readonly source: string | undefined;
  readonly target: string | undefined;
  readonly place: Place;
  /** The place and the key of a part; computed only for a problem. */
  readonly at: (part: Part) => { readonly place: Place; readonly key: string };
}

/** The key of a wave that lists a kind: "users". */
export const listOfKind = (kind: TaskKind) => `${kind}s` as const;

/** The arguments of a task that a source and a target mean. */
export const argumentsFor = (
  kind: TaskKind,
  parts: Readonly<Partial<Record<Part, string | undefined>>>,
): Partial<TaskInputs> =>
  Object.fromEntries(
    argumentsOf(kind).flatMap(({ name, role }) => {
      const text = role === "source" || role === "target" ? parts[role] : undefined;
      return text === undefined ? [] : [[name, valueOf[kind](text)]];
    }),
  );

const valueOf = {
  // What has no @ but looks like an object id is meant as one.
  user: (text: string) => (/^[0-9a-f-]{30,}$/i.test(text) ? { id: text } : { userPrincipalName: text }),
  site: (text: string) => text,
  group: (mailNickname: string) => ({ mailNickname }),
};

/** The part that an argument is made from, if it is made from one. */
export const partOf = (kind: TaskKind, argument: string): Part | undefined => {
  const role = argumentsOf(kind).find(({ name }) => name === argument)?.role;
  return role === "source" || role === "target" ? role : undefined;
};

/** The form in which two sources or two targets are compared. */
export function normalForm(kind: TaskKind, part: Part, text: string): string {
  const same = kind === "site" ? normalise(`${part}SiteUrl`, text) : text;
  return String(same).toLowerCase();
}
