import { readFileSync } from "node:fs";
import { join } from "node:path";
import { cacheRoot, engineFolder } from "../../../tools/engine/cacheFolder.ts";
import { engineEnvironment } from "../../../tools/engine/engine.ts";
import { whyGoCannot } from "../../../tools/engine/go.ts";
import { askedPin, engineVersions, isSufficient } from "../../../tools/engine/pins.ts";
import { progressLine } from "../../../tools/engine/progress.ts";
import { sourcesToTry, unavailableMessage } from "../../../tools/engine/sources.ts";

test("an engine on PATH is preferred, and a build comes last", () => {
  expect(sourcesToTry(undefined)).toEqual(["path", "cache", "installer", "build"]);
  expect(sourcesToTry("")).toEqual(["path", "cache", "installer", "build"]);
});

test("a forced source is the only one tried, and an unknown one is refused by name", () => {
  expect(sourcesToTry("build")).toEqual(["build"]);
  expect(() => sourcesToTry("brew")).toThrow('"brew", which is none of path, cache, installer, build');
});

test.each([
  [engineVersions.newest, true],
  [`v${engineVersions.newest}`, true],
  ["3.300.1", true],
  ["3.275.9", false],
  ["3.276.0-alpha.1", false],
  ["4.0.0", false],
  ["2.25.2", false],
  ["", false],
  ["unknown", false],
])("version %j is sufficient for the newest engine: %s", (version, sufficient) => {
  expect(isSufficient(version, "newest")).toBe(sufficient);
});

test("only the oldest supported version is sufficient for the oldest engine", () => {
  const versions = [engineVersions.oldest, engineVersions.newest, "3.258.0"];
  expect(versions.filter((version) => isSufficient(version, "oldest"))).toEqual([engineVersions.oldest]);
});

test("the newest engine is used unless the environment asks for the oldest", () => {
  const asked = (name?: string) => askedPin({ SHAREPOINT_MIGRATION_ENGINE_VERSION: name });
  expect([asked(), asked(""), asked("newest"), asked("oldest")]).toEqual([
    "newest",
    "newest",
    "newest",
    "oldest",
  ]);
  expect(() => asked("3.259.0")).toThrow('"3.259.0", which is neither oldest nor newest');
});

test.each(["oldest", "newest"] as const)("the Go module of the %s engine requires its version", (pin) => {
  const file = join(__dirname, `../../../tools/engine/modules/pulumi-${pin}/go.mod`);
  const required = readFileSync(file, "utf8").matchAll(
    /^require github\.com\/pulumi\/pulumi\/(?:pkg|sdk)\/v3 v(.+)$/gm,
  );
  expect([...required].map(([, version]) => version)).toEqual([engineVersions[pin], engineVersions[pin]]);
});

test("the generators of typed SDKs are those of the newest engine", () => {
  const file = join(__dirname, "../../../tools/engine/modules/generate-sdks/go.mod");
  const [, version] =
    /^require github\.com\/pulumi\/pulumi\/pkg\/v3 v(.+)$/m.exec(readFileSync(file, "utf8")) ?? [];
  expect(version).toBe(engineVersions.newest);
});

test("the cache lies outside the clone, in the folder for caches, and can be moved", () => {
  expect(cacheRoot({})).toMatch(/[\\/]\.cache[\\/]pulumi-sharepoint-migration[\\/]engine$/);
  expect(cacheRoot({ XDG_CACHE_HOME: "/x" })).toBe("/x/pulumi-sharepoint-migration/engine");
  expect(cacheRoot({ XDG_CACHE_HOME: "/x", SHAREPOINT_MIGRATION_CACHE: "/own" })).toBe("/own/engine");
});

test("engines of other versions, platforms and processors do not share a folder", () => {
  const env = { SHAREPOINT_MIGRATION_CACHE: "/own" };
  expect(engineFolder(env, "newest", "linux", "x64")).toBe("/own/engine/3.276.0-linux-x64");
  expect(engineFolder(env, "oldest", "darwin", "arm64")).toBe("/own/engine/3.259.0-darwin-arm64");
});

test("when nothing works, one sentence says what was tried and what to do", () => {
  const refusals = [
    { source: "path", because: "pulumi is not on PATH" },
    { source: "cache", because: "none is in the cache" },
    { source: "build", because: "Go is not installed" },
  ] as const;
  expect(unavailableMessage(refusals, "oldest")).toContain("install the Pulumi CLI 3.259.0, or");
  expect(unavailableMessage(refusals, "newest")).toBe(
    "There is no Pulumi engine here, because pulumi is not on PATH, none is in the cache, and Go is not installed: " +
      "install the Pulumi CLI 3.276.0 or newer, or install Go 1.26.6 or newer, or run this once with a network.",
  );
});

test.each([
  [undefined, "Go is not installed"],
  [{ version: "go1.26.6", toolchain: "local" }, undefined],
  [{ version: "go1.26.5", toolchain: "local" }, "Go is too old (go1.26.5)"],
  [{ version: "go1.27.3", toolchain: "auto" }, undefined],
  [{ version: "go1.25.4", toolchain: "auto" }, undefined],
  [{ version: "go1.25.4", toolchain: "local" }, "Go is too old (go1.25.4)"],
  [{ version: "go1.20.14", toolchain: "" }, "Go is too old (go1.20.14)"],
])("whether Go %j can compile the engine is known beforehand", (go, because) => {
  expect(whyGoCannot(go)).toBe(because);
});

test("the engine's children find our Node before any other, and look for no updates or plugins", () => {
  const env = engineEnvironment(
    { binDir: "/engine/bin", version: "3.276.0", origin: "cache" },
    { PATH: "/usr/bin" },
  );
  expect(env["PATH"]).toMatch(/node_modules\/\.bin:\/engine\/bin:\/usr\/bin$/);
  expect(env).toMatchObject({
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
  });
});

test("progress shows the time and what is being done", () => {
  expect(progressLine("Building pulumi", 0, "")).toBe("Building pulumi …");
  expect(progressLine("Building pulumi", 42, "")).toBe("Building pulumi: 42 s");
  expect(progressLine("Building pulumi", 61, "compiling x")).toBe("Building pulumi: 1 min 1 s, compiling x");
});
