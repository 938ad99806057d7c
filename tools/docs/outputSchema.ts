import { join } from "node:path";
import { createGenerator } from "ts-json-schema-generator";
import { repositoryRoot } from "../paths.ts";

/** Makes the JSON Schema of the document that `--output json` prints out of its types and comments. */
export function outputSchema(): Readonly<Record<string, unknown>> {
  const generator = createGenerator({
    path: join(repositoryRoot, "provider", "src", "cli", "shared", "outputDocument.ts"),
    tsconfig: join(repositoryRoot, "provider", "tsconfig.json"),
    type: "OutputDocument",
    topRef: false,
    skipTypeCheck: true,
  });
  return {
    ...generator.createSchema("OutputDocument"),
    title: "What `sharepoint-migration … --output json` prints",
    description: "One JSON object, when the command has ended. Later versions may add properties.",
  };
}
