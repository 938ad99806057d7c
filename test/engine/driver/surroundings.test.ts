import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { openWorkspace, readStacks, up } from "pulumi-sharepoint-migration/automation";
import { faults } from "../../../provider/src/simulator";
import { describeWithEngine } from "../../../tools/test/engineTier";
import { caught } from "../../support/caught";
import { plannedWave } from "../../support/planned";
import { openTestDriver } from "../../support/driver";

const pilot = plannedWave("pilot", ["anna"]);

describeWithEngine("the driver says in one error", () => {
  test("that the Pulumi CLI is missing, too old, or fails, and what to do", async () => {
    await using driver = await openTestDriver();
    const { folder, env, options } = driver;
    const bin = join(folder, "bin");
    mkdirSync(bin);
    const withPath = (path: string) => ({ ...options(pilot), env: { ...env, PATH: path } });
    const missing = await caught(() => up(withPath(bin)));
    expect(missing.code).toBe("run.engineMissing");

    writeFileSync(join(bin, "pulumi"), "#!/bin/sh\necho v3.100.0\n");
    chmodSync(join(bin, "pulumi"), 0o755);
    const tooOld = await caught(() => up(withPath([bin, env["PATH"] ?? ""].join(delimiter))));
    expect([tooOld.code, tooOld.headline]).toEqual([
      "run.engineTooOld",
      "Cannot open the stacks of merger: the Pulumi CLI is too old (v3.100.0).",
    ]);

    const failed = await caught(() => up({ ...options(pilot), backendUrl: "file:///nowhere/at/all" }));
    expect(failed.code).toBe("run.engineFailed");
    expect(failed.message).toContain("no such file or directory");
  });

  test("that its folder cannot be written, and that a stack is not to be read", async () => {
    await using driver = await openTestDriver();
    const { folder, env, plan, options, recorded } = driver;
    writeFileSync(join(folder, "file"), "");
    const unwritable = { ...plan(pilot), file: join(folder, "file", "migration.yaml") };
    expect((await caught(() => openWorkspace({ plan: unwritable, env }))).code).toBe("run.folderUnwritable");

    await up(options(pilot));
    const state = join(folder, ".sharepoint-migration/state/.pulumi/stacks/merger/pilot.json");
    writeFileSync(state, readFileSync(state, "utf8").replaceAll('"stateVersion":1', '"stateVersion":99'));
    expect((await caught(recorded)).code).toBe("run.stateUnreadable");
  });

  test("that Graph rejects every caller, after a handful of calls", async () => {
    await using driver = await openTestDriver();
    const { simulator, options } = driver;
    simulator.inject({ on: "getBySourceUserPrincipalName", times: Infinity, do: faults.status(401) });
    const users = Array.from({ length: 100 }, (_, n) => `user${String(n)}`);
    expect((await caught(() => up(options(plannedWave("pilot", users))))).code).toBe("auth.rejected");
    expect(simulator.journal.calls().length).toBeLessThan(20);
  });
});

describeWithEngine("the processes of a wave", () => {
  test.each([
    ["driver", ["pulumi/workerMain.js"]],
    ["pulumi", ["pulumi/workerMain.js", "dynamic-provider"]],
  ])("get small memory limits, when the %s hosts the provider", async (host, programs) => {
    await using driver = await openTestDriver({ env: { SHAREPOINT_MIGRATION_PROVIDER_HOST: host } });
    const { folder, env, options } = driver;
    const spied = join(folder, "spied.txt");
    const spy = join(folder, "spy.cjs");
    writeFileSync(
      spy,
      `const { heap_size_limit: bytes } = require("node:v8").getHeapStatistics();
        require("node:fs").appendFileSync(${JSON.stringify(spied)},
          [process.argv[1], Math.round(bytes / 2 ** 20), process.env.GOMEMLIMIT].join("|") + "\\n");`,
    );
    await up({ ...options(pilot), env: { ...env, NODE_OPTIONS: `--require ${spy}` } });
    const processes = readFileSync(spied, "utf8")
      .trim()
      .split("\n")
      .map((line) => line.split("|"));
    for (const [program = "", megabytes, limit] of processes) {
      expect([program, Number(megabytes) < 400, limit]).toEqual([program, true, "160MiB"]);
    }
    for (const name of programs)
      expect(processes.filter(([program = ""]) => program.includes(name)).length).toBeGreaterThan(0);
    const ofHost = processes.filter(([program = ""]) => program.includes("dynamic-provider"));
    expect(ofHost.length > 0).toBe(host === "pulumi");
  });
});

describeWithEngine("the folder of the driver's project", () => {
  test("serves people who use `pulumi` themselves: it names the backend, and holds what the text in state asks for", async () => {
    await using driver = await openTestDriver();
    const { env, plan, options, simulator } = driver;
    await up(options(pilot));
    const workspace = openWorkspace({ plan: plan(pilot), env });
    const { PULUMI_BACKEND_URL: _backend, ...own } = workspace.env;
    const pulumi = async (...args: readonly string[]): Promise<string> => {
      const where = { cwd: workspace.projectFolder, env: own };
      return (await promisify(execFile)("pulumi", [...args, "--non-interactive"], where)).stdout;
    };
    expect(await pulumi("stack", "ls")).toContain("pilot");
    await pulumi("destroy", "--stack", "pilot", "--yes", "--skip-preview");
    expect(simulator.task("anna@contoso.com").status).toBe("cancelled");
    expect((await readStacks(workspace)).recorded).toEqual([]);
  });
});
