import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createGenerator } from "ts-json-schema-generator";
import { repositoryRoot } from "../paths.ts";

const sources = join(repositoryRoot, "provider", "src");

/** A part of a JSON Schema. */
interface Json {
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly string[];
  readonly const?: string;
  readonly $ref?: string;
  readonly anyOf?: readonly Json[];
  readonly items?: Json;
  readonly properties?: Readonly<Record<string, Json>>;
  readonly required?: readonly string[];
}

interface Property {
  readonly description?: string;
  readonly type?: string;
  readonly const?: string;
  readonly $ref?: string;
  readonly items?: Property;
  readonly additionalProperties?: Property;
  readonly oneOf?: readonly Property[];
  readonly discriminator?: { readonly propertyName: string };
}

/** The properties of a type, in the form of a schema of Pulumi. */
export interface ReadType {
  readonly properties: Readonly<Record<string, Property>>;
  readonly required: readonly string[];
}

/** Reads a type of a file. */
export type Read = (file: string, type: string) => ReadType;

/** Reads types of the sources; the types that they use are added to `types`. */
export function reader(token: (name: string) => string, types: Map<string, unknown>): Read {
  return (file, type) => {
    const generator = createGenerator({
      path: join(sources, file),
      tsconfig: join(repositoryRoot, "provider", "tsconfig.json"),
      type,
      topRef: false,
      skipTypeCheck: true,
    });
    const { definitions = {}, ...schema } = generator.createSchema(type) as Json & {
      readonly definitions?: Readonly<Record<string, Json>>;
    };
    const convert = (part: Json): Property => {
      const { description, items } = part;
      const said = description === undefined ? {} : { description: flowing(description) };
      const name = part.$ref?.split("/").at(-1);
      const used = name === undefined ? undefined : definitions[decodeURIComponent(name)];
      if (items) return { ...said, type: "array", items: convert(items) };
      if (part.anyOf?.every(({ $ref }) => $ref !== undefined))
        return { oneOf: part.anyOf.map(convert), discriminator: { propertyName: "kind" } };
      if (name === undefined || used === undefined)
        return { ...said, type: plainType(part), ...(part.const !== undefined && { const: part.const }) };
      if (used.properties === undefined && used.enum === undefined) return { ...said, type: plainType(used) };
      const type = token(name.replace(/^Given/, ""));
      types.set(type, typeOf(used, convert));
      return { ...said, $ref: `#/types/${type}` };
    };
    return {
      properties: Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([name, part]) => [name, convert(part)]),
      ),
      required: schema.required ?? [],
    };
  };
}

function typeOf(used: Json, convert: (part: Json) => Property): unknown {
  const { description, properties, required = [], enum: words } = used;
  const said = description === undefined ? {} : { description: flowing(description) };
  if (words)
    return { ...said, type: "string", enum: words.map((value) => ({ name: capital(value), value })) };
  const converted = Object.entries(properties ?? {}).map(([name, part]) => [name, convert(part)] as const);
  return {
    ...said,
    type: "object",
    properties: Object.fromEntries(converted),
    ...(required.length > 0 && { required }),
  };
}

/** A text, where any of several is allowed: later versions of Graph may know more words. */
const plainType = ({ type, anyOf }: Json): string => (typeof type === "string" && !anyOf ? type : "string");

/** With a capital letter. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The comment before a piece of code, without its tags. */
export function commentBefore(file: string, code: string): string {
  const before = readFileSync(join(sources, file), "utf8").split(code)[0] ?? "";
  const [, comment = ""] = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*$/.exec(before) ?? [];
  if (comment === "") throw new Error(`${file} has no comment before ${code}`);
  const lines = comment.split("\n").map((line) => line.replace(/^\s*\* ?/, ""));
  const tag = lines.findIndex((line) => line.startsWith("@"));
  return flowing(
    lines
      .slice(0, tag === -1 ? undefined : tag)
      .join("\n")
      .trim(),
  );
}

/** Lines that belong together as one. */
const flowing = (text: string): string =>
  text.replaceAll(/(?<!\n)\n(?!\n|- )\s*/g, " ").replaceAll(/(?<=\S) {2,}/g, " ");
