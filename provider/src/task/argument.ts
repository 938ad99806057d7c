import type { ArgumentName, TaskKind } from "./parameters";
import type { ValueType } from "./values";

/** How a plan spells an argument: a key of a definition of its JSON Schema, and what the schema says about it. */
export interface PlanKey {
  readonly definition: "source" | "target" | "window" | "wave" | TaskKind;
  readonly key: string;
  readonly title: string;
  readonly description?: string;
  readonly examples?: readonly string[];
  /** The words that it takes. Default: any text that is not blank. */
  readonly enum?: readonly string[];
  readonly default?: string;
}

/** All that the product must know about one argument. */
export interface TaskArgument {
  /** The only kind of task that takes it. Default: all three. */
  readonly kind?: TaskKind;
  /** What it describes: what is moved, what it becomes, where to, when, or an option of this provider. */
  readonly role: "source" | "target" | "organization" | "window" | "provider";
  readonly value: ValueType;
  /** It must be given: what is to be added. */
  readonly required?: string;
  /** An argument that can be given instead. */
  readonly unless?: ArgumentName;
  /** An argument that cannot be given together with it. */
  readonly excludes?: ArgumentName;
  /** An argument that it is only valid with. */
  readonly needs?: ArgumentName;
  /** An instant that it must be later than. */
  readonly after?: ArgumentName;
  /** What it must differ from. Compared in normal form, or by the result of `by`. */
  readonly differsFrom?: {
    readonly name: ArgumentName;
    readonly by?: (value: unknown) => unknown;
    /** For the sentence. Default: the name. */
    readonly called?: string;
  };
  readonly plan?: PlanKey;
}
