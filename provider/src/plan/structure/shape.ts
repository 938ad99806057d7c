import { listOf } from "../../errors";
import type { SchemaPart } from "./schema";

/** What a value of this part is, after "must be". */
export function shapeOf(part: SchemaPart): string {
  const { type, minimum, maximum } = part;
  if (part.enum) return listOf(part.enum, "or");
  if (Array.isArray(type)) return "a list, or an object with csv";
  if (type === "array") return "a list";
  if (type === "object") return `an object with ${listOf(Object.keys(part.properties ?? {}), "or")}`;
  if (type === "boolean") return "true or false";
  return type === "number" ? `a number from ${minimum ?? 0} to ${maximum ?? 0}` : "a text";
}

/** The title, to go on a sentence with: "the name of the wave". */
export const titleOf = (part: SchemaPart): string =>
  part.title === undefined ? "a value" : part.title.slice(0, 1).toLowerCase() + part.title.slice(1);
