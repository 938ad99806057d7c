import { isBuiltin } from "node:module";
import { join } from "node:path";
import { importsOf } from "../../../tools/architecture/imports.ts";
import { readSources } from "../../../tools/architecture/readSources.ts";

const allowed = ["@pulumi/policy", "luxon", "pulumi-sharepoint-migration/policy"];

test("policies import the product by one path, and call nothing but the Pulumi CLI", () => {
  const sources = readSources(join(__dirname, "../../../policies/src"));
  expect(sources.length).toBeGreaterThan(10);
  const outside = sources.flatMap(({ path, text }) =>
    importsOf(path, text)
      .map(({ specifier }) => specifier)
      .filter((specifier) => !specifier.startsWith("."))
      .map((specifier) => ({ path, specifier })),
  );
  expect(outside.filter(({ specifier }) => !isBuiltin(specifier) && !allowed.includes(specifier))).toEqual(
    [],
  );
  expect(
    outside.filter(({ specifier }) => specifier === "node:child_process").map(({ path }) => path),
  ).toEqual(["state/recordedByCli.ts"]);
  expect(outside.filter(({ specifier }) => /^node:(net|http|https|tls|dgram)$/.test(specifier))).toEqual([]);
});
