import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Path } from "../path";

/** What is used of one part of the JSON Schema. */
export interface SchemaPart {
  readonly $ref?: string;
  readonly title?: string;
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, SchemaPart>>;
  readonly items?: SchemaPart;
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly maxItems?: number;
}

/** The JSON Schema that the package ships. */
export interface Schema extends SchemaPart {
  readonly definitions: Readonly<Record<string, SchemaPart>>;
}

/** Where it lies, seen from the sources and from what is built of them alike. */
const file = join(__dirname, "../../../schema/migration.schema.json");

let read: Schema | undefined;

/** The schema, read once. */
export const schema = (): Schema => (read ??= JSON.parse(readFileSync(file, "utf8")) as Schema);

/** What the schema says of the value at a path; nothing of what it does not know. */
export const schemaAt = (path: Path): SchemaPart =>
  path.reduce<SchemaPart>((part, step) => {
    const inner = typeof step === "number" ? part.items : part.properties?.[step];
    return resolved(inner) ?? {};
  }, schema());

/** A part, or the definition that it refers to. */
function resolved(part: SchemaPart | undefined): SchemaPart | undefined {
  const name = part?.$ref?.replace("#/definitions/", "");
  return name === undefined ? part : schema().definitions[name];
}
