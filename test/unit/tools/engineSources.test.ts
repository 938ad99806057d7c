import { cacheRoot, engineFolder } from "../../../tools/engine/cacheFolder.ts";
import { engineEnvironment } from "../../../tools/engine/engine.ts";
import { whyGoCannot } from "../../../tools/engine/go.ts";
import { engineVersion, isSufficient } from "../../../tools/engine/pins.ts";
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
  [engineVersion, true],
  [`v${engineVersion}`, true],
  ["3.300.1", true],
  ["3.258.9", false],
  ["3.259.0-alpha.1", false],
  ["4.0.0", false],
  ["2.25.2", false],
  ["", false],
  ["unknown", false],
])("version %j is sufficient: %s", (version, sufficient) => {
  expect(isSufficient(version)).toBe(sufficient);
});

test("the cache lies outside the clone, in the folder for caches, and can be moved", () => {
  expect(cacheRoot({})).toMatch(/[\\/]\.cache[\\/]pulumi-sharepoint-migration[\\/]engine$/);
  expect(cacheRoot({ XDG_CACHE_HOME: "/x" })).toBe("/x/pulumi-sharepoint-migration/engine");
  expect(cacheRoot({ XDG_CACHE_HOME: "/x", SHAREPOINT_MIGRATION_CACHE: "/own" })).toBe("/own/engine");
});

test("engines of other versions, platforms and processors do not share a folder", () => {
  const env = { SHAREPOINT_MIGRATION_CACHE: "/own" };
  expect(engineFolder(env, "linux", "x64")).toBe(`/own/engine/${engineVersion}-linux-x64`);
  expect(engineFolder(env, "darwin", "arm64")).toBe(`/own/engine/${engineVersion}-darwin-arm64`);
});

test("when nothing works, one sentence says what was tried and what to do", () => {
  const message = unavailableMessage([
    { source: "path", because: "pulumi is not on PATH" },
    { source: "cache", because: "none is in the cache" },
    { source: "build", because: "Go is not installed" },
  ]);
  expect(message).toBe(
    "There is no Pulumi engine here, because pulumi is not on PATH, none is in the cache, and Go is not installed: " +
      "install the Pulumi CLI 3.259.0 or newer, or install Go 1.26.0 or newer, or run this once with a network.",
  );
});

test.each([
  [undefined, "Go is not installed"],
  [{ version: "go1.26.0", toolchain: "local" }, undefined],
  [{ version: "go1.27.3", toolchain: "auto" }, undefined],
  [{ version: "go1.25.4", toolchain: "auto" }, undefined],
  [{ version: "go1.25.4", toolchain: "local" }, "Go is too old (go1.25.4)"],
  [{ version: "go1.20.14", toolchain: "" }, "Go is too old (go1.20.14)"],
])("whether Go %j can compile the engine is known beforehand", (go, because) => {
  expect(whyGoCannot(go)).toBe(because);
});

test("the engine's children find our Node before any other, and look for no updates or plugins", () => {
  const env = engineEnvironment(
    { binDir: "/engine/bin", version: "3.259.0", origin: "cache" },
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
