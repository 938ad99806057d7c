import { readFileSync } from "node:fs";
import { join } from "node:path";
import { destroyRows } from "../support/destroyRows";

const root = join(__dirname, "../..");
const text = (file: string): string => readFileSync(join(root, file), "utf8");
const readme = text("README.md");
const shellLines = [...readme.matchAll(/```sh\n([^`]*)```/g)].flatMap(([, block = ""]) =>
  block
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean),
);

test("the table of destroys says what the engine tests prove", () => {
  const section = readme.slice(
    readme.indexOf("## When a task is destroyed"),
    readme.indexOf("X is the subject"),
  );
  const table = section
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

test("every command in the README is one that a test or CI runs", () => {
  const known = [
    "npm run demo", // .ci/run
    "npm test", // .ci/run
    ...["validate", "preview", "up", "status --watch", "report"].map(
      (command) => `npx sharepoint-migration ${command}`, // test/engine
    ),
    "export AZURE_TENANT_ID=… AZURE_CLIENT_ID=… AZURE_CLIENT_SECRET=…",
    "npm install @pulumi/pulumi pulumi-sharepoint-migration", // test/docs/packed.test.ts
    "pulumi up", // test/engine
    "npx sharepoint-migration simulate --port 4100", // test/docs/cliHelp.test.ts
    "export SHAREPOINT_MIGRATION_ENDPOINT=http://127.0.0.1:4100",
    'export NODE_OPTIONS="--max-old-space-size=1024 --max-semi-space-size=2" GOMEMLIMIT=256MiB', // below
  ];
  expect(shellLines).toEqual(known);
  expect(text(".ci/run")).toMatch(
    /npm test[\s\S]*npm run --silent demo|npm run --silent demo[\s\S]*npm test/,
  );
});

test("the benchmark runs with the memory that the README recommends", () => {
  const contenders = text("bench/engine/contenders/pulumi.ts");
  const [, flags = "", limit = ""] = /NODE_OPTIONS="(.*)" GOMEMLIMIT=(\w+)/.exec(readme) ?? [];
  expect(contenders).toContain(`{ NODE_OPTIONS: "${flags}", GOMEMLIMIT: "${limit}" }`);
});

test("every file that the documents link to exists", () => {
  for (const page of ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"]) {
    for (const [, target = ""] of text(page).matchAll(/\]\((?!https?:)([^)#]+)\)/g)) {
      expect(() =>
        readFileSync(join(root, target, target.includes(".") || target === "LICENSE" ? "" : ".")),
      ).not.toThrow(/ENOENT/);
    }
  }
});
