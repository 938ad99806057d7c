import { isObject, type Fields } from "../text";

// The checks of content take only values of the right form: the structure check reports the others, in the same run.

/** An object; one without properties for any other value. */
export const fieldsOf = (value: unknown): Fields => (isObject(value) ? value : {});

/** A list; an empty one for any other value. */
export const itemsOf = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? (value as readonly unknown[]) : [];

/** A string that is not blank; undefined for any other value. */
export const textOf = (value: unknown): string | undefined =>
  typeof value === "string" && value.trim() !== "" ? value : undefined;
