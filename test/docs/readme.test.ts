import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { oldestEngine } from "../../provider/src/driver/pulumi/engineVersion";
import { engineVersions } from "../../tools/engine/pins";
import { destroyRows } from "../support/destroyRows";

const root = join(__dirname, "../..");
const text = (file: string): string => readFileSync(join(root, file), "utf8");
const readme = text("README.md");
const mostLines = 120;
const shellLinesOf = (page: string): string[] =>
  [...page.matchAll(/```sh\n([^`]*)```/g)].flatMap(([, block = ""]) =>
    block
      .split("\n")
      .map((line) => line.trim())
      .filter(Boolean),
  );

test("the table of destroys says what the engine tests prove", () => {
  expect(readme).toContain("(docs/reference/destroy.md)");
  const table = text("docs/reference/destroy.md")
    .split("\n")
    .filter((line) => line.startsWith("| "))
    .slice(2);
  const cells = table.map((line) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
  expect(cells).toEqual(
    destroyRows.map(({ answer, exitCode, stays, says }) => [
      answer,
      String(exitCode),
      stays ? "stays" : "is gone",
      says ?? "",
    ]),
  );
});

test("every npm script that the documents name exists", () => {
  const { scripts } = JSON.parse(text("package.json")) as { scripts: Record<string, string> };
  const named = [readme, text("CONTRIBUTING.md")].flatMap((page) =>
    [...page.matchAll(/npm run ([\w:]+)/g)].map(([, name = ""]) => name),
  );
  expect(named.length).toBeGreaterThan(0);
  for (const name of named) expect(Object.keys(scripts)).toContain(name);
});

test("the README has at most 120 lines", () => {
  expect(readme.trimEnd().split("\n").length).toBeLessThanOrEqual(mostLines);
});

test("every command in the README is one that a test or CI runs", () => {
  const known = [
    "npm run demo", // .ci/run
    "npm test", // .ci/run
    "npm install @pulumi/pulumi pulumi-sharepoint-migration", // test/docs/packed.test.ts
    "npx sharepoint-migration preview", // test/docs/readmeStory.test.ts
    "npx sharepoint-migration up", // test/docs/readmeStory.test.ts
    "npx sharepoint-migration status --watch", // test/engine/cliRuns.test.ts
    "npx sharepoint-migration report", // test/engine/cliRuns.test.ts
  ];
  expect(shellLinesOf(readme)).toEqual(known);
  expect(text(".ci/run")).toMatch(
    /npm test[\s\S]*npm run --silent demo|npm run --silent demo[\s\S]*npm test/,
  );
});

const repository = "https://github.com/pulumi-sharepoint-migration/pulumi-sharepoint-migration";

test.each(["provider", "policies"])(
  "the README of %s has links that work on npm, to files that exist",
  (folder) => {
    const targets = [...text(`${folder}/README.md`).matchAll(/\]\((.*?)\)/g)].map(
      ([, target = ""]) => target,
    );
    expect(targets.length).toBeGreaterThan(1);
    for (const target of targets) {
      expect(target).toMatch(/^https:\/\//);
      const [, path] = target.startsWith(repository)
        ? (/\/(?:blob|tree)\/main\/(.*)$/.exec(target) ?? [])
        : [];
      if (path !== undefined) expect([path, existsSync(join(root, path))]).toEqual([path, true]);
    }
  },
);

test("every command in the READMEs of the packages is one that a test runs", () => {
  expect(shellLinesOf(text("provider/README.md"))).toEqual([
    "npm install @pulumi/pulumi pulumi-sharepoint-migration", // test/package
    "npx sharepoint-migration simulate --port 4100", // test/docs/cliHelp.test.ts
    "export SHAREPOINT_MIGRATION_ENDPOINT=http://127.0.0.1:4100",
    // test/docs/packageReadme.test.ts
    "npx sharepoint-migration validate",
    "npx sharepoint-migration preview",
    "npx sharepoint-migration up",
    "npx sharepoint-migration status",
    "npx sharepoint-migration report",
    "npx sharepoint-migration destroy",
    "npx sharepoint-migration doctor",
  ]);
  expect(shellLinesOf(text("policies/README.md"))).toEqual([
    // test/package, and test/engine/policiesPage.test.ts
    "npm install @pulumi/pulumi pulumi-sharepoint-migration pulumi-sharepoint-migration-policies",
    'export PULUMI_OPTION_POLICY_PACK="$PWD/node_modules/.bin/sharepoint-migration-policies"',
    "pulumi preview",
  ]);
});

test("every command on the page about programs is one that a test runs", () => {
  expect(shellLinesOf(text("docs/reference/resources.md"))).toEqual([
    "npm install @pulumi/pulumi pulumi-sharepoint-migration", // test/docs/packed.test.ts
    "pulumi up", // test/engine
  ]);
});

test("the README says which Node the package and a clone need", () => {
  const oldestOf = (manifest: string): string =>
    (JSON.parse(text(manifest)) as { engines: { node: string } }).engines.node.replace(">=", "");
  expect(readme).toContain(`The installed package needs Node ${oldestOf("provider/package.json")} or later`);
  expect(readme).toContain(`A clone needs Node ${oldestOf("package.json")} or later`);
  expect(readme).toContain(`${oldestEngine.major}.${oldestEngine.minor} or later`);
  const [oldest, newest] = [engineVersions.oldest, engineVersions.newest].map((full) =>
    full.replace(/\.0$/, ""),
  );
  expect(readme).toContain(`(tested with ${oldest ?? ""} and ${newest ?? ""})`);
});

test("the benchmark runs with the memory that docs/explanation/performance.md recommends", () => {
  const contenders = text("bench/engine/contenders/pulumi.ts");
  const [, flags = "", limit = ""] =
    /NODE_OPTIONS="(.*)" GOMEMLIMIT=(\w+)/.exec(text("docs/explanation/performance.md")) ?? [];
  expect(contenders).toContain(`{ NODE_OPTIONS: "${flags}", GOMEMLIMIT: "${limit}" }`);
});
