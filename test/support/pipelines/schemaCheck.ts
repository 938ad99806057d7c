import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv, type AnySchemaObject } from "ajv";

const folder = join(__dirname, "schemas");

const forEditors = { strict: false, validateFormats: false, unicodeRegExp: false };

/**
 * A check against the schema that a platform's editors use; see `schemas/README.md` for where they are from.
 *
 * @returns what is wrong with a pipeline, a line for each
 */
export function schemaCheck(name: "azure-pipelines" | "gitlab-ci"): (pipeline: unknown) => string[] {
  const schema = JSON.parse(readFileSync(join(folder, `${name}.json`), "utf8")) as AnySchemaObject;
  // The schemas are written for editors, with words of their own; and to Azure every scalar is a text.
  const check = new Ajv({ ...forEditors, coerceTypes: name === "azure-pipelines" }).compile(schema);
  return (pipeline) => {
    void check(structuredClone(pipeline));
    const lines = (check.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ""}`);
    return [...new Set(lines)];
  };
}
