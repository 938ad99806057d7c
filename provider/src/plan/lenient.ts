// The checks of content take what has the right form, so that they find their mistakes together with those of form.

import { isObject, type Fields } from "../text";

/** An object; without properties when the value is none. */
export const fieldsOf = (value: unknown): Fields => (isObject(value) ? value : {});

/** A list; empty when the value is none. */
export const itemsOf = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? (value as readonly unknown[]) : [];

/** A text, if the value is one that is not blank. */
export const textOf = (value: unknown): string | undefined =>
  typeof value === "string" && value.trim() !== "" ? value : undefined;
