import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { apiFolder, apiReports } from "../../tools/package/apiReports";

const root = join(__dirname, "../..");
const reports = apiReports();

test("what people can import is what was written down; `npm run api` writes it", () => {
  expect(readdirSync(join(root, apiFolder)).sort()).toEqual(
    reports.map(({ path }) => path.slice(apiFolder.length + 1)).sort(),
  );
  for (const { path, text } of reports)
    expect([path, text]).toEqual([path, readFileSync(join(root, path), "utf8")]);
});

test.each(reports)("$path has no export without a docstring, and no `any`", ({ text }) => {
  const code = text.replaceAll(/^.*\/\/ .*\(undocumented\)\n(?!export )/gm, "").replaceAll(/"[^"\n]*"/g, "");
  expect(code.match(/^\/\/ .*\(undocumented\)\nexport .*/gm) ?? []).toEqual([]);
  expect(code.match(/^(?!\/\/|>|#).*\bany\b.*/gm) ?? []).toEqual([]);
});
