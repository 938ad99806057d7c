import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createGenerator } from "ts-json-schema-generator";
import { repositoryRoot } from "../paths.ts";
import { usageOf } from "./packageExamples.ts";

const sources = join(repositoryRoot, "provider", "src");

/** An argument, as the table of `provider/src/task` has it. */
export interface Argument {
  readonly name: string;
  readonly kind?: string;
  readonly role: string;
  readonly required?: string;
  readonly unless?: string;
  readonly plan?: { readonly examples?: readonly string[] };
}

/** What the schema is made from beside types and comments. */
export interface PackageFacts {
  readonly packageName: string;
  readonly arguments: readonly Argument[];
  readonly outputNames: readonly string[];
  readonly nativeTypeOf: (dynamicType: string) => string;
  readonly typeOfKind: (kind: string) => string;
  readonly manifest: { readonly description: string; readonly license: string; readonly homepage: string };
}

/** A part of a JSON Schema. */
interface Json {
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly string[];
  readonly $ref?: string;
  readonly anyOf?: readonly Json[];
  readonly properties?: Readonly<Record<string, Json>>;
  readonly required?: readonly string[];
}

interface Property {
  readonly description?: string;
  readonly type?: string;
  readonly $ref?: string;
}

const kinds = { user: "UserMigrationTask", site: "SiteMigrationTask", group: "GroupMigrationTask" };

/** Makes the schema of the package of the native provider out of the product's types, their comments, and the table of arguments. */
export function packageSchema(facts: PackageFacts): Readonly<Record<string, unknown>> {
  const { packageName, manifest, outputNames } = facts;
  const token = (name: string): string => `${packageName}:index:${name}`;
  const types = new Map<string, unknown>();
  const read = reader(token, types);
  const inputs = read("task/parameters.ts", "TaskInputs");
  const progress = read("task/state.ts", "TaskProgress");
  const config = read("serving/providerConfig.ts", "ProviderConfig");
  const outputs = Object.fromEntries(outputNames.map((name) => [name, progress.properties[name] ?? {}]));
  const resources = Object.entries(kinds).map(([kind, name]) => {
    const dynamicType = facts.typeOfKind(kind);
    const taken = facts.arguments.filter((argument) => argument.kind === undefined || argument.kind === kind);
    const given = Object.fromEntries(
      taken.map((argument) => [argument.name, inputs.properties[argument.name] ?? {}]),
    );
    const required = taken.filter((one) => one.required !== undefined && one.unless === undefined);
    return [
      facts.nativeTypeOf(dynamicType),
      {
        description: `${classComment(kind, name)}\n\n${usageOf(packageName, name, taken)}`,
        properties: { ...given, ...outputs },
        required: [...required.map((one) => one.name), "taskId", "status"],
        inputProperties: Object.fromEntries(
          taken.map(({ name: key, role }) => [
            key,
            { ...given[key], ...(role !== "provider" && { willReplaceOnChanges: true }) },
          ]),
        ),
        requiredInputs: required.map((one) => one.name),
        aliases: [{ type: dynamicType }],
      },
    ];
  });
  const called = ["getTask", "lookUpTask", "validateTask"].map((name) => [
    token(name),
    functionOf(name, inputs, read),
  ]);
  return {
    name: packageName,
    displayName: "SharePoint migration",
    description: manifest.description,
    keywords: ["pulumi", "category/cloud", "kind/native", "sharepoint", "onedrive", "microsoft-graph"],
    homepage: manifest.homepage,
    license: manifest.license,
    repository: manifest.homepage.replace(/#.*/, ""),
    // Pulumi downloads the archive of a release from there.
    pluginDownloadURL: manifest.homepage.replace(
      /^https:\/\/github\.com\/([^#]+).*$/,
      "github://api.github.com/$1",
    ),
    meta: { moduleFormat: "(.*)" },
    config: { variables: config.properties },
    provider: {
      description: "The provider of migration tasks, for one source tenant.",
      inputProperties: config.properties,
    },
    types: Object.fromEntries(types),
    resources: {
      ...Object.fromEntries(resources),
      [token("TenantMigration")]: planComponent("TenantMigration", "config/tenantMigration.ts", {
        isRequired: false,
      }),
      [token("MigrationWave")]: planComponent("MigrationWave", "config/migrationWave.ts", {
        isRequired: true,
      }),
    },
    functions: Object.fromEntries(called),
  };
}

/** A component that makes tasks of a plan. */
function planComponent(name: string, file: string, wave: { readonly isRequired: boolean }): unknown {
  const description = commentBefore(file, wave.isRequired ? "readonly wave:" : "readonly wave?:");
  const text = { type: "string", plain: true };
  return {
    isComponent: true,
    description: commentBefore(file, `export class ${name}`),
    properties: {
      counts: {
        description: commentBefore(file, "readonly counts:"),
        type: "object",
        additionalProperties: { type: "integer" },
      },
    },
    required: ["counts"],
    inputProperties: {
      plan: { description: "The path of a plan file, relative to the program's folder.", ...text },
      wave: wave.isRequired
        ? { description, ...text }
        : { description, type: "array", items: text, plain: true },
    },
    requiredInputs: ["plan", ...(wave.isRequired ? ["wave"] : [])],
  };
}

/** The properties of a type, in the form of a schema of Pulumi. */
interface ReadType {
  readonly properties: Readonly<Record<string, Property>>;
  readonly required: readonly string[];
}

type Read = (file: string, type: string) => ReadType;

/** Reads types of the sources; the types that they use are added to `types`. */
function reader(token: (name: string) => string, types: Map<string, unknown>): Read {
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
      const { description } = part;
      const said = description === undefined ? {} : { description: flowing(description) };
      const name = part.$ref?.split("/").at(-1);
      const used = name === undefined ? undefined : definitions[decodeURIComponent(name)];
      if (name === undefined || used === undefined) return { ...said, type: plainType(part) };
      if (used.properties === undefined && used.enum === undefined) return { ...said, type: plainType(used) };
      types.set(token(name), typeOf(used, convert));
      return { ...said, $ref: `#/types/${token(name)}` };
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

function functionOf(name: string, inputs: ReadType, read: Read): unknown {
  const file = "nativeProvider/functions.ts";
  const comment = commentBefore(file, `${name}:`);
  if (name === "validateTask")
    return { description: comment, inputs: objectOf(inputs), outputs: objectOf(read(file, "Validated")) };
  const args = read(file, `${capital(name)}Args`);
  return { description: comment, inputs: objectOf(args), outputs: objectOf(read(file, "TaskFound")) };
}

const objectOf = ({ properties, required }: ReadType) => ({ type: "object", properties, required });

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The comment of the class of a kind, without its tags. */
const classComment = (kind: string, name: string): string =>
  commentBefore(`resources/${kind}MigrationTask.ts`, `export class ${name}`);

function commentBefore(file: string, code: string): string {
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
const flowing = (text: string): string => text.replaceAll(/(?<!\n)\n(?!\n|- )\s*/g, " ");
