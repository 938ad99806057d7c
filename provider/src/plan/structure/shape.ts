import { listOf } from "../../text";
import type { SchemaPart } from "./schema";

/** The keys that people write; the one for editors of JSON is left out. */
export const keysOf = (part: SchemaPart): readonly string[] =>
  Object.keys(part.properties ?? {}).filter((key) => key !== "$schema");

/** Whether it may be a list, or one object instead. */
export const isListOrOne = (part: SchemaPart): boolean => Array.isArray(part.type);

/** What a value of this part is, after "must be". */
export function shapeOf(part: SchemaPart): string {
  const { type, minimum, maximum } = part;
  if (part.enum) return listOf(part.enum, "or");
  if (isListOrOne(part)) return "a list, or an object with csv";
  if (type === "array") return "a list";
  if (type === "object") return `an object: its keys are ${listOf(keysOf(part), "and")}`;
  if (type === "boolean") return "true or false";
  return type === "number" ? `a number from ${minimum ?? 0} to ${maximum ?? 0}` : "a text";
}

/** The title, to go on a sentence with: "the name of the wave". */
export const titleOf = (part: SchemaPart): string =>
  part.title === undefined ? "a value" : part.title.slice(0, 1).toLowerCase() + part.title.slice(1);
