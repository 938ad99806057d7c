import type { Schema } from "./planTables.ts";

/** How a plan spells an argument, as the table of `provider/src/task` has it. */
export interface PlanKey {
  readonly definition: string;
  readonly key: string;
  readonly title: string;
  readonly description?: string;
  readonly examples?: readonly string[];
  readonly enum?: readonly string[];
  readonly default?: string;
}

/** The JSON Schema of a plan, with what the table of arguments says about their keys. */
export function withArguments(schema: Schema, keys: readonly PlanKey[]): Schema {
  const definitions: Record<string, Schema["definitions"][string]> = { ...schema.definitions };
  for (const { definition, key, title, description, examples, enum: words, default: value } of keys) {
    const part = {
      title,
      ...(description !== undefined && { description }),
      type: "string",
      ...(words ? { enum: words } : { pattern: "\\S" }),
      ...(value !== undefined && { default: value }),
      ...(examples && { examples }),
    };
    const properties = definitions[definition]?.properties ?? {};
    // Several objects may have the key; they then refer to one definition.
    if (properties[key]?.$ref !== undefined) definitions[key] = part;
    else definitions[definition] = { ...definitions[definition], properties: { ...properties, [key]: part } };
  }
  return { ...schema, definitions };
}
