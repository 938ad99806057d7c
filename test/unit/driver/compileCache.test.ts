import { mkdtempSync, rmSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { openWorkspace } from "../../../provider/src/driver/pulumi/workspace";

test.each([
  ["nothing of its own", {}, join(homedir(), ".cache", "pulumi-sharepoint-migration", "node")],
  ["a cache folder", { XDG_CACHE_HOME: "/cache" }, join("/cache", "pulumi-sharepoint-migration", "node")],
  ["a folder of its own", { NODE_COMPILE_CACHE: "/their/own" }, "/their/own"],
  [
    "a cache switched off",
    { NODE_DISABLE_COMPILE_CACHE: "1", XDG_CACHE_HOME: "/cache" },
    join("/cache", "pulumi-sharepoint-migration", "node"),
  ],
])("with %s, what the driver starts has the environment of Node's cache %j", (_what, env, folder) => {
  const beside = mkdtempSync(join(tmpdir(), "sharepoint-migration-"));
  try {
    const plan = { name: "merger", file: join(beside, "migration.yaml") };
    expect(openWorkspace({ plan, env }).env).toMatchObject({ ...env, NODE_COMPILE_CACHE: folder });
  } finally {
    rmSync(beside, { recursive: true });
  }
});
