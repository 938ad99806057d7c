import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import type { Policy } from "@pulumi/policy";
import { parse } from "yaml";
import { migrationPolicies } from "../../policies/src";
import { packPackages } from "../../tools/package/pack";

const root = join(__dirname, "../..");
const read = (file: string): string => readFileSync(join(root, file), "utf8");
const page = read("docs/reference/policies.md");
const policies: readonly Policy[] = migrationPolicies();
const names = policies.map(({ name }) => name);

const section = (heading: string): string =>
  page.split(/^## /m).find((part) => part.startsWith(heading)) ?? "";
const rowsIn = (text: string): string[][] =>
  text
    .split("\n")
    .filter((line) => line.startsWith("| "))
    .slice(2)
    .map((line) => line.split("|").map((cell) => cell.trim().replaceAll(/[`[\]]|\(#[^)]*\)/g, "")));
const blocks = (language: string): string[] =>
  [...page.matchAll(new RegExp(`\`\`\`${language}\\n([^\`]*)\`\`\``, "g"))].map(([, text = ""]) => text);

test("the table has every rule, with the level that it has unless it is configured", () => {
  const rows = rowsIn(section("Configure them")).map(([, name, level]) => [name, level]);
  expect(rows).toEqual(policies.map(({ name, enforcementLevel }) => [name, enforcementLevel]));
});

test("every rule has a section, with its settings, their defaults, and what it cannot see", () => {
  for (const { name, configSchema } of policies) {
    const text = section(`\`${name}\``);
    const settings = rowsIn(text).map(([, setting = "", value = ""]) => [setting, value]);
    const expected = Object.entries(configSchema?.properties ?? {}).map(([setting, schema]) => [
      setting,
      defaultText(schema.default),
    ]);
    expect([name, settings]).toEqual([name, expected]);
    expect([name, text.replaceAll("\n", " ")]).toEqual([name, expect.stringMatching(/cannot see/)]);
  }
});

/** Brackets are taken out of the page's cells. */
function defaultText(value: unknown): string {
  if (Array.isArray(value)) {
    if (value.length === 7) return "all days";
    return value.length === 0 ? "none" : value.map((each) => JSON.stringify(each)).join(", ");
  }
  return typeof value === "string" || typeof value === "number" ? String(value) : "none";
}

test("the configuration on the page is one that Pulumi takes, for every rule", () => {
  const [text = ""] = blocks("json");
  const configured = JSON.parse(text) as Record<string, string | { readonly enforcementLevel?: string }>;
  expect(Object.keys(configured)).toEqual(names);
  const levels = ["advisory", "mandatory", "disabled"];
  for (const { name, configSchema } of policies) {
    const given = configured[name] ?? {};
    const { enforcementLevel, ...settings } = typeof given === "string" ? { enforcementLevel: given } : given;
    expect([name, enforcementLevel === undefined || levels.includes(enforcementLevel)]).toEqual([name, true]);
    const isRight = new Ajv().compile({
      type: "object",
      properties: configSchema?.properties ?? {},
      additionalProperties: false,
    });
    expect([name, isRight(settings), isRight.errors]).toEqual([name, true, null]);
  }
});

test("every command on the page is one that a test runs", () => {
  const [install, ...others] = blocks("sh");
  expect(install).toBe("npm install pulumi-sharepoint-migration-policies\n"); // below, as from a registry
  expect(others).toHaveLength(2); // test/engine/policiesPage.test.ts
});

test("the variables of the pipeline are those of the shell", () => {
  const [workflow = ""] = blocks("yaml");
  const { env } = parse(workflow) as { env: Record<string, string> };
  const exported = [...page.matchAll(/export (\w+)="\$PWD\/([^"]+)"/g)].map(([, name, path]) => [name, path]);
  expect(
    Object.entries(env).map(([name, path]) => [name, path.replace("${{ github.workspace }}/", "")]),
  ).toEqual(exported);
});

test("the pack, its package and the product have one version", () => {
  const version = (file: string): unknown => (JSON.parse(read(file)) as { version?: unknown }).version;
  expect(version("policies/pack/package.json")).toBe(version("policies/package.json"));
  expect(version("policies/package.json")).toBe(version("provider/package.json"));
});

describe("the package that is published", () => {
  const consumer = join(root, "test/.projects/packedPolicies");
  const installed = join(consumer, "node_modules/pulumi-sharepoint-migration-policies");
  beforeAll(() => {
    mkdirSync(installed, { recursive: true });
    const packed = packPackages(consumer).find(({ name }) => name.endsWith("-policies"));
    execFileSync("tar", ["-xzf", packed?.path ?? "", "--strip-components=1", "-C", installed]);
  });
  afterAll(() => rmSync(consumer, { recursive: true, force: true }));

  test("holds the program, the folder and the functions", () => {
    const { bin, main, types } = JSON.parse(readFileSync(join(installed, "package.json"), "utf8")) as {
      bin: Record<string, string>;
      main: string;
      types: string;
    };
    const promised = [...Object.values(bin), main, types, "pack/PulumiPolicy.yaml", "README.md", "LICENSE"];
    for (const path of promised) expect(readFileSync(join(installed, path)).length).toBeGreaterThan(0);
    expect(readFileSync(join(installed, Object.values(bin)[0] ?? ""), "utf8")).toMatch(
      /^#!\/usr\/bin\/env node\n/,
    );
    const printed = execFileSync(
      "node",
      [
        "-p",
        `require("pulumi-sharepoint-migration-policies").migrationPolicies().map(({ name }) => name).join()`,
      ],
      { cwd: consumer, encoding: "utf8" },
    );
    expect(printed.trim()).toBe(names.join());
  });
});
