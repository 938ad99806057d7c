import type { TaskKind } from "../../task";
import type { Place } from "../plan";

/** The two halves of what is moved. */
export type Part = "source" | "target";

/** A source and its target, as they stand in the plan or in a CSV file. */
export interface Row {
  readonly kind: TaskKind;
  /** Undefined when it is not there or cannot be used, which was said already. */
  readonly source: string | undefined;
  readonly target: string | undefined;
  readonly place: Place;
  /** Where a part stands, and under which key; asked for only when there is something to say. */
  readonly at: (part: Part) => { readonly place: Place; readonly key: string };
}

/** The keys of a wave, and the kind that each of them lists. */
export const listsOf = { users: "user", sites: "site", groups: "group" } as const satisfies Record<
  string,
  TaskKind
>;

/** The key that lists a kind: "users". */
export const listOfKind = { user: "users", site: "sites", group: "groups" } as const;
