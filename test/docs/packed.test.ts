import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";

const provider = join(__dirname, "../../provider");
const consumer = join(__dirname, "../.projects/packed");
const installed = join(consumer, "node_modules/pulumi-sharepoint-migration");

interface Manifest {
  readonly exports: Readonly<Record<string, string | { readonly types: string; readonly default: string }>>;
  readonly bin: Readonly<Record<string, string>>;
}

beforeAll(() => {
  mkdirSync(installed, { recursive: true });
  execFileSync("npm", ["pack", "--silent", "--pack-destination", consumer], { cwd: provider });
  const archive =
    execFileSync("ls", [consumer])
      .toString()
      .split("\n")
      .find((name) => name.endsWith(".tgz")) ?? "";
  execFileSync("tar", ["-xzf", join(consumer, archive), "--strip-components=1", "-C", installed]);
});

afterAll(() => rmSync(consumer, { recursive: true, force: true }));

test("the package that is published holds everything it promises", () => {
  const manifest = JSON.parse(readFileSync(join(installed, "package.json"), "utf8")) as Manifest;
  const promised = [
    ...Object.values(manifest.exports).flatMap((path) =>
      typeof path === "string" ? [path] : Object.values(path),
    ),
    ...Object.values(manifest.bin),
    "README.md",
    "LICENSE",
  ];
  for (const path of promised) expect(readFileSync(join(installed, path)).length).toBeGreaterThan(0);
  expect(manifest.exports).toHaveProperty(["./dynamic-provider"]);
});

test.each(["", "/config", "/dynamic-provider", "/validation", "/policy", "/simulator"])(
  "a program loads pulumi-sharepoint-migration%s from it",
  (door) => {
    const names = execFileSync(
      "node",
      ["-p", `Object.keys(require("pulumi-sharepoint-migration${door}")).join(" ")`],
      { cwd: consumer },
    );
    expect(names.toString().trim().split(" ").length).toBeGreaterThan(0);
    const found = execFileSync("node", ["-p", `require.resolve("pulumi-sharepoint-migration${door}")`], {
      cwd: consumer,
    });
    expect(found.toString()).toContain(".projects");
  },
);

test("source maps lead to sources that are in it", () => {
  const map = JSON.parse(readFileSync(join(installed, "dist/lifecycle/deleteTask.js.map"), "utf8")) as {
    sources: string[];
  };
  for (const source of map.sources)
    expect(readFileSync(join(installed, "dist/lifecycle", source)).length).toBeGreaterThan(0);
});

test("a report written from it holds its style and its script, and needs no other file", () => {
  const task = { key: "user:a", wave: "w", kind: "user", source: "a", target: "b", status: "completed" };
  const data = {
    migration: "m",
    sourceName: "s",
    targetName: "t",
    generatedAt: "",
    version: "",
    waves: [],
    tasks: [task],
  };
  const script = `require(${JSON.stringify(join(installed, "dist/report/index.js"))}).toHtml(${JSON.stringify(data)}).then((html) => process.stdout.write(html))`;
  const page = execFileSync("node", ["-e", script], { cwd: consumer }).toString();
  expect(page).toMatch(/<style>[^<]{5000,}<\/style>/);
  expect(page).toContain(`"./main": (exports, require) =>`);
});
