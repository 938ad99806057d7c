import { execFileSync } from "node:child_process";
import { globSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join, sep } from "node:path";
import { packPackages, type Packed } from "../../tools/package/pack";
import { compileAlone, sourceTrace } from "../../tools/package/sourceTrace";

const root = join(__dirname, "../..");
const consumer = join(root, "test/.projects/packed");
const installed = join(consumer, "node_modules/pulumi-sharepoint-migration");

interface Manifest {
  readonly exports: Readonly<Record<string, string | { readonly types: string; readonly default: string }>>;
  readonly bin: Readonly<Record<string, string>>;
}

let packed: readonly Packed[] = [];

beforeAll(() => {
  packed = packPackages(consumer);
  for (const { name, path } of packed) {
    const folder = join(consumer, "node_modules", name);
    mkdirSync(folder, { recursive: true });
    execFileSync("tar", ["-xzf", path, "--strip-components=1", "-C", folder]);
  }
});

afterAll(() => rmSync(consumer, { recursive: true, force: true }));

const names = ["pulumi-sharepoint-migration", "pulumi-sharepoint-migration-policies"];

test.each(names)("%s holds everything that it promises", (name) => {
  const folder = join(consumer, "node_modules", name);
  const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest;
  const promised = [
    ...Object.values(manifest.exports).flatMap((path) =>
      typeof path === "string" ? [path] : Object.values(path),
    ),
    ...Object.values(manifest.bin),
    "README.md",
    "LICENSE",
    "CHANGELOG.md",
  ];
  for (const path of promised) expect(readFileSync(join(folder, path)).length).toBeGreaterThan(0);
  expect(manifest).toMatchObject({
    author: expect.any(String) as unknown,
    homepage: expect.stringMatching(/^https:/) as unknown,
    bugs: { url: expect.stringMatching(/^https:/) as unknown },
    repository: { type: "git", directory: name.endsWith("policies") ? "policies" : "provider" },
  });
});

test("the permanent path that people's state loads is among them", () => {
  const manifest = JSON.parse(readFileSync(join(installed, "package.json"), "utf8")) as Manifest;
  expect(manifest.exports).toHaveProperty(["./dynamic-provider"]);
});

// docs/adr/0030 has the reasons.
const budgets: Readonly<Record<string, { readonly packedKb: number; readonly files: number }>> = {
  "pulumi-sharepoint-migration": { packedKb: 750, files: 1300 },
  "pulumi-sharepoint-migration-policies": { packedKb: 25, files: 60 },
};

test.each(names)("%s stays within its budget, and holds neither sources nor maps", (name) => {
  const one = packed.find((each) => each.name === name);
  const { packedKb, files } = budgets[name] ?? { packedKb: 0, files: 0 };
  expect((one?.size ?? Infinity) / 1000).toBeLessThan(packedKb);
  expect(one?.files.length).toBeLessThan(files);
  const unwanted = one?.files.filter(({ path }) => /\.map$|(?<!\.d)\.ts$/.test(path));
  expect(unwanted).toEqual([]);
});

test.each(names)("publint finds nothing to improve in %s", async (name) => {
  const { publint } = await import("publint");
  const { messages } = await publint({ pkgDir: join(consumer, "node_modules", name), pack: false });
  expect(messages).toEqual([]);
});

test.each(names)("TypeScript finds the types of %s wherever it reads `exports`", async (name) => {
  const { checkPackage, createPackageFromTarballData } = await import("@arethetypeswrong/core");
  const path = packed.find((each) => each.name === name)?.path ?? "";
  const analysis = await checkPackage(createPackageFromTarballData(readFileSync(path)));
  if (!analysis.types) throw new Error("it has no types");
  // `moduleResolution: node10` does not read `exports`, so it finds the main entry only. TypeScript 6 deprecates it.
  const problems = analysis.problems.filter(
    (problem) => !("resolutionKind" in problem && problem.resolutionKind === "node10"),
  );
  expect(problems).toEqual([]);
  expect(analysis.entrypoints["."]?.resolutions.node10.resolution?.isTypeScript).toBe(true);
});

test.each(["", "/config", "/dynamic-provider", "/validation", "/policy", "/automation", "/simulator"])(
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

test("a stack trace from it leads to the sources", () => {
  const script = `require(${JSON.stringify(join(installed, "dist/task/index.js"))}).readState("a")`;
  let trace = "";
  try {
    execFileSync("node", ["-e", script], { cwd: consumer, stdio: "pipe" });
  } catch (error) {
    trace = String((error as { stderr: Buffer }).stderr);
  }
  const [, file = "", line = ""] =
    /at (?:Object\.)?readState \((provider\/src.*?):(\d+)/.exec(sourceTrace(trace)) ?? [];
  const source = readFileSync(join(root, file), "utf8").split("\n");
  expect(source[Number(line) - 1]).toContain('stored["stateVersion"]');
});

test("each of its modules is what its source alone compiles to, so that its map can be made again", () => {
  const sources = globSync("{provider,policies}/src/**/*.ts", { cwd: root })
    .map((path) => path.replaceAll(sep, "/"))
    .filter((path) => !path.startsWith("provider/src/report/page/")); // runs in a browser
  const differing = sources.filter((path) => {
    const [folder = "", ...rest] = path.split("/src/");
    const built = join(root, folder, "dist", rest.join("/src/").replace(/\.ts$/, ".js"));
    return readFileSync(built, "utf8") !== compileAlone(path).text;
  });
  expect([sources.length > 400, differing]).toEqual([true, []]);
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
