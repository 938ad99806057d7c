import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { format } from "prettier";
import { repositoryRoot as root } from "../paths.ts";
import { withTables, type Schema } from "./planTables.ts";

// Writes the tables of docs/plan.md anew; with --check it only says whether they are as the schema has them.
const page = join(root, "docs/plan.md");
const schema = JSON.parse(
  readFileSync(join(root, "provider/schema/migration.schema.json"), "utf8"),
) as Schema;
const before = readFileSync(page, "utf8");
const after = await format(withTables(before, schema), { parser: "markdown", printWidth: 110 });

if (!process.argv.includes("--check")) writeFileSync(page, after);
else if (after !== before) {
  console.error("docs/plan.md is not as the schema has it: run `node tools/docs/main.ts`.");
  process.exitCode = 1;
}
