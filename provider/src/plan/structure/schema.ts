import { createRequire } from "node:module";
import type { Path } from "../yaml/nodes";

/** What is used of one part of the JSON Schema. */
export interface SchemaPart {
  readonly $ref?: string;
  readonly title?: string;
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, SchemaPart>>;
  readonly items?: SchemaPart;
  readonly enum?: readonly string[];
  readonly default?: unknown;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly maxItems?: number;
}

/** The JSON Schema that the package ships. */
interface Schema extends SchemaPart {
  readonly definitions: Readonly<Record<string, SchemaPart>>;
}

// Loaded when first needed: most programs read no plan. The path is the same from the sources and from the build.
const load = createRequire(__filename);

/** The schema. */
export const schema = (): Schema => load("../../../schema/migration.schema.json") as Schema;

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

/** The keys that people write; the one for editors of JSON is left out. */
export const keysOf = (part: SchemaPart): readonly string[] =>
  Object.keys(part.properties ?? {}).filter((key) => key !== "$schema");

/** Whether it may be a list, or one object instead. */
export const isListOrOne = (part: SchemaPart): boolean => Array.isArray(part.type);

/** The title within a sentence: "the name of the wave". */
export const titleOf = (part: SchemaPart): string =>
  part.title === undefined ? "a value" : part.title.slice(0, 1).toLowerCase() + part.title.slice(1);

/** What an object has without being given: the defaults of its keys. */
export const defaultsOf = (part: SchemaPart): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(part.properties ?? {}).flatMap(([key, property]) => {
      const value = resolved(property)?.default;
      return value === undefined ? [] : [[key, value] as const];
    }),
  );
