import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The schema of the package of the native provider, as it is checked in. */
export const schemaFile = join(__dirname, "../../provider/schema/pulumi-schema.json");

/** A resource of the schema. */
export interface SchemaResource {
  readonly description: string;
  readonly inputProperties: Readonly<Record<string, { readonly $ref?: string }>>;
  readonly requiredInputs: readonly string[];
}

/** The schema, as far as tests read it. */
export interface PackageSchema {
  readonly resources: Readonly<Record<string, SchemaResource>>;
}

/** Reads the schema. */
export const readSchema = (): PackageSchema => JSON.parse(readFileSync(schemaFile, "utf8")) as PackageSchema;

/** The examples of the resources in one language, each with the token of its resource. */
export function examplesIn(language: string): readonly { readonly token: string; readonly code: string }[] {
  return Object.entries(readSchema().resources).flatMap(([token, { description }]) => {
    const [, code] = new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\\n\`\`\``).exec(description) ?? [];
    return code === undefined ? [] : [{ token, code: `${code}\n` }];
  });
}
