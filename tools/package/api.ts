// npm run api: writes down what people can import; test/docs/api.test.ts fails when that changes without it.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { repositoryRoot } from "../paths.ts";
import { apiFolder, apiReports } from "./apiReports.ts";

const reports = apiReports();
rmSync(join(repositoryRoot, apiFolder), { recursive: true, force: true });
for (const { path, text } of reports) {
  mkdirSync(join(repositoryRoot, dirname(path)), { recursive: true });
  writeFileSync(join(repositoryRoot, path), text);
}
