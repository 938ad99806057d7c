import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { describeWithEngine } from "../../tools/test/engineTier";
import { user } from "../support/declared";
import { docBlock } from "../support/docBlock";
import { openTestStack } from "../support/stack";

const engineBin = process.env["SHAREPOINT_MIGRATION_TEST_ENGINE_BIN"] ?? "";

/** Makes a folder that is removed after the test. */
function makeFolder(): { readonly folder: string } & Disposable {
  const folder = mkdtempSync(join(tmpdir(), "sharepoint-migration-files-"));
  return { folder, [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }) };
}

describeWithEngine("a Pulumi that is killed while it saves a stack in files", () => {
  test("spoils the stack where no setting forbids it, which deleting the empty file fixes, as the page says", async () => {
    using made = makeFolder();
    const files = made.folder;
    await using stack = await openTestStack({ env: { PULUMI_BACKEND_URL: `file://${files}` } });
    const { declare, run, simulator } = stack;
    declare(user("anna"));
    expect(await run("up")).toMatchObject({ exitCode: 0 });
    const attributes = join(files, ".pulumi/stacks/story/test.json.attrs");
    expect(JSON.parse(readFileSync(attributes, "utf8"))).toHaveProperty("md5");
    writeFileSync(attributes, ""); // what a kill leaves between the two steps of writing it
    const stopped = await run("up");
    expect(stopped.exitCode).not.toBe(0);
    expect(stopped.output).toContain("failed to load checkpoint: EOF");
    rmSync(attributes);
    expect(await run("up")).toMatchObject({ exitCode: 0 });
    expect(simulator.tasks()).toHaveLength(1);
  });

  test("has no such file under the setting that the page recommends", async () => {
    using made = makeFolder();
    const { folder } = made;
    const files = join(folder, "state");
    const login = docBlock("explanation/reliability.md", "files").replaceAll(
      "/var/lib/migration-state",
      files,
    );
    const path = [engineBin, process.env["PATH"] ?? ""].join(delimiter);
    execFileSync("bash", ["-ec", login], { env: { ...process.env, PATH: path, PULUMI_HOME: folder } });
    const { current } = JSON.parse(readFileSync(join(folder, "credentials.json"), "utf8")) as {
      current: string;
    };
    await using stack = await openTestStack({ env: { PULUMI_BACKEND_URL: current } });
    const { declare, run } = stack;
    declare(user("anna"));
    expect(await run("up")).toMatchObject({ exitCode: 0 });
    const saved = readdirSync(join(files, ".pulumi/stacks/story"));
    expect(saved).toContain("test.json");
    expect(saved.filter((name) => name.endsWith(".attrs"))).toEqual([]);
  });
});
