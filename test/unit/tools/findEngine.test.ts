import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { EngineUnavailable, findEngine } from "../../../tools/engine/index.ts";

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "find-engine-"));
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

/** A folder with programs that only know their version. */
function fakeEngine(
  version: string,
  programs = ["pulumi-language-nodejs", "pulumi-resource-pulumi-nodejs"],
): string {
  const bin = join(root, "bin");
  mkdirSync(bin);
  for (const name of ["pulumi", ...programs]) {
    writeFileSync(join(bin, name), `#!/bin/sh\necho v${version}\n`);
    chmodSync(join(bin, name), 0o755);
  }
  return bin;
}

function find(PATH: string, source: string) {
  const log: string[] = [];
  const env = { PATH, SHAREPOINT_MIGRATION_ENGINE: source, SHAREPOINT_MIGRATION_CACHE: join(root, "cache") };
  return { log, found: findEngine({ log: (line) => log.push(line), env }) };
}

test("an engine on PATH that is new enough is used, and the log says so", async () => {
  const bin = fakeEngine("3.300.0");
  const { log, found } = find(`/nowhere:${bin}`, "path");
  expect(await found).toEqual({ binDir: bin, version: "3.300.0", origin: "path" });
  expect(log).toEqual([`Engine: pulumi 3.300.0 from PATH, ${bin}`]);
});

test("an engine on PATH that is too old is not used", async () => {
  const bin = fakeEngine("3.100.0");
  const { found } = find(bin, "path");
  await expect(found).rejects.toThrow(`because ${join(bin, "pulumi")} has version 3.100.0:`);
});

test("an engine without the host of Node programs is not used", async () => {
  const { found } = find(fakeEngine("3.300.0", []), "path");
  await expect(found).rejects.toThrow("has no pulumi-language-nodejs beside it");
});

test("where there is no engine the error is of its own kind, so that a run can go on without", async () => {
  await expect(find("/nowhere", "path").found).rejects.toBeInstanceOf(EngineUnavailable);
  await expect(find("/nowhere", "cache").found).rejects.toThrow("none is in the cache");
});
