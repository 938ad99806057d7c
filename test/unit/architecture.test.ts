import { join } from "node:path";
import { floors, neverImports } from "../../tools/architecture/floors.ts";
import { importsOf } from "../../tools/architecture/imports.ts";
import { readSources } from "../../tools/architecture/readSources.ts";
import { violations } from "../../tools/architecture/violations.ts";

const sources = readSources(join(__dirname, "../../provider/src"));

/** What is reported of a file with this text. */
function reportedFor(path: string, text: string): readonly string[] {
  return violations([{ path, text }]);
}

test("the sources keep to the architecture", () => {
  expect(sources.length).toBeGreaterThan(0);
  expect(violations(sources)).toEqual([]);
});

test("a line that imports upwards is reported", () => {
  const lowest = sources.filter(({ path }) => path.startsWith("errors/"));
  const before = violations(sources);
  for (const { path, text } of lowest.slice(0, 3)) {
    const up = "../".repeat(path.split("/").length - 1);
    const bad = { path, text: `import { x } from "${up}graph";\n${text}` };
    const copy = sources.map((file) => (file.path === path ? bad : file));
    const reported = violations(copy).filter((line) => !before.includes(line));
    expect(reported).toEqual([`${path}:1 errors must not import graph, which is above it`]);
  }
  expect(lowest.length).toBeGreaterThan(0);
});

test("a file of more than 300 lines is reported", () => {
  expect(reportedFor("task/new.ts", "\n".repeat(299) + "export {};")).toEqual([]);
  expect(reportedFor("task/new.ts", "\n".repeat(300) + "export {};")).toEqual([
    "task/new.ts:301 is longer than 300 lines",
  ]);
});

test("an import from any floor above is reported, and from any below by its index is not", () => {
  for (const [from, room] of floors.entries()) {
    for (const [to, other] of floors.entries()) {
      if (from === to || neverImports[room]?.includes(other)) continue;
      const found = reportedFor(`${room}/new.ts`, `import { x } from "../${other}";`);
      expect([room, other, found.length]).toEqual([room, other, to > from ? 1 : 0]);
    }
  }
});

test.each([
  ["lifecycle/new.ts", `import { x } from "../graph/client";`, "which only graph itself may"],
  ["lifecycle/deep/new.ts", `import { x } from "../../graph/wire/index.js";`, "which only graph itself may"],
  ["resources/new.ts", `import { x } from "../lifecycle";`, "resources must not import lifecycle"],
  [
    "resources/new.ts",
    `const f = () => require("../dynamicProvider");`,
    "resources must not import dynamicProvider",
  ],
  [
    "resources/new.ts",
    `const f = () => import("pulumi-sharepoint-migration/dynamic-provider");`,
    "its own package",
  ],
  ["errors/new.ts", `import type { Output } from "@pulumi/pulumi";`, "errors must not import @pulumi/pulumi"],
  ["lifecycle/new.ts", `let x: import("@pulumi/pulumi/dynamic").Provider;`, "must not import @pulumi/pulumi"],
  ["lifecycle/new.ts", `import { fetch } from "undici";`, "lifecycle must not import undici"],
  ["config/new.ts", `export * from "@azure/identity";`, "config must not import @azure/identity"],
  ["simulator/new.ts", `import { x } from "../errors";`, "simulator must not import errors"],
  ["simulator/new.ts", `import commander from "commander";`, "simulator must not import commander"],
  ["graph/new.ts", `import { x } from "../simulator";`, "graph must not import simulator"],
  ["attic/new.ts", ``, "lies in no known room"],
  ["helpers.ts", ``, "lies in no known room"],
  ["index.ts", `export { x } from "./lifecycle";`, "index.ts must not import lifecycle"],
  ["validation.ts", `export { x } from "./graph";`, "validation.ts must not import graph"],
  ["task/new.ts", `import { x } from "../../../test/support";`, "from outside the package's sources"],
  ["driver/watch/new.ts", `import { x } from "../run/up";`, "driver/watch must not import driver/run"],
  ["driver/events.ts", `import { x } from "./store/observed";`, "driver must not import driver/store"],
  ["driver/run/new.ts", `import { x } from "../attic/old";`, "no known folder of driver"],
  ["cli/ui/new.ts", `import { x } from "../shared/context";`, "cli/ui must not import cli/shared"],
  ["cli/commands/up/new.ts", `import { x } from "../../program";`, "which nothing may"],
])("%s with %s is reported", (path, text, words) => {
  const found = reportedFor(path, text);
  expect(found).toHaveLength(1);
  expect(found[0]).toContain(words);
});

test.each([
  ["index.ts", `export type { TaskState } from "./lifecycle";`],
  ["index.ts", `export { SiteMigrationTask } from "./resources";`],
  ["validation.ts", `export { check } from "./lifecycle/index.js";`],
  ["cli/new.ts", `import { serve } from "../simulator";`],
  ["simulator/new.ts", `import { createServer } from "node:http"; import { world } from "./world";`],
  ["driver/run/new.ts", `import { x } from "../watch/due"; import { y } from "../events";`],
  ["driver/index.ts", `export { up } from "./run/up";`],
  ["graph/policies/new.ts", `import { fetch } from "undici"; import { fail } from "../../errors";`],
])("%s with %s is not reported", (path, text) => {
  expect(reportedFor(path, text)).toEqual([]);
});

test("words that only look like imports are not taken for imports", () => {
  const text = `// import "../graph"\nconst text = 'require("../graph")';\nconst other = \`import("../graph")\`;`;
  expect(importsOf("task/new.ts", text)).toEqual([]);
});
