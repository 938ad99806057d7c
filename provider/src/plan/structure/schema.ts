import { readFileSync } from "node:fs";
import { join } from "node:path";

/** What is used of one part of the JSON Schema. */
export interface SchemaPart {
  readonly $ref?: string;
  readonly title?: string;
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, SchemaPart>>;
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly maxItems?: number;
}

/** The JSON Schema that the package ships; every object in it is a definition. */
export interface Schema extends SchemaPart {
  readonly definitions: Readonly<Record<string, SchemaPart>>;
}

/** Where it lies, seen from the sources and from what is built of them alike. */
const file = join(__dirname, "../../../schema/migration.schema.json");

let read: Schema | undefined;

/** The schema, read once. */
export const schema = (): Schema => (read ??= JSON.parse(readFileSync(file, "utf8")) as Schema);

/** The object that a path inside the schema belongs to: of `#/definitions/user/else/required` a user. */
export function objectAt(schemaPath: string): SchemaPart {
  const name = /^#\/definitions\/(\w+)/.exec(schemaPath)?.[1];
  return (name === undefined ? undefined : schema().definitions[name]) ?? schema();
}

/** A property of an object, wherever it is described. */
export function propertyOf(object: SchemaPart, name: string): SchemaPart | undefined {
  const property = object.properties?.[name];
  return property?.$ref === undefined ? property : objectAt(property.$ref);
}
