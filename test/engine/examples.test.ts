import { readdirSync } from "node:fs";
import { join } from "node:path";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { describeWithEngine } from "../../tools/test/engineTier";
import { openTestStack } from "../support/stack";

const examples = join(__dirname, "../../examples");

describeWithEngine("the example", () => {
  test("one-site goes up, stays unchanged, and comes down", async () => {
    await using stack = await openTestStack({ program: join(examples, "one-site") });
    const { simulator, run, stored } = stack;
    expect(await run("up")).toMatchObject({ exitCode: 0, changes: { create: 2 } });
    expect(simulator.tasks()).toHaveLength(1);
    expect(await run("preview", "--expect-no-changes")).toMatchObject({ exitCode: 0 });
    expect(await run("destroy")).toMatchObject({ exitCode: 0 });
    expect(await stored()).toEqual([]);
  });

  test("tenant-merger goes up when its pilot is done, stays unchanged, and comes down", async () => {
    await using stack = await openTestStack({
      program: join(examples, "tenant-merger"),
      clock: { startAt: "2099-12-04T19:00:00Z", speed: 0 },
    });
    const { simulator, run, stored } = stack;
    const waiting = await run("up");
    expect(waiting.failures["merger-main"]).toContain("pilot: 0 of 5 tasks are completed");
    expect(simulator.tasks()).toHaveLength(5);
    for (const { id } of simulator.tasks()) {
      simulator.start(id);
      simulator.finish(id);
    }
    expect(await run("up")).toMatchObject({ exitCode: 0 });
    expect(simulator.tasks()).toHaveLength(50);
    expect(await run("preview", "--expect-no-changes")).toMatchObject({ exitCode: 0 });
    expect(await run("destroy")).toMatchObject({ exitCode: 0 });
    expect(await stored()).toEqual([]);
  });

  test("automation-api says which cancel was too late", async () => {
    await using stack = await openTestStack();
    const { simulator, env } = stack;
    simulator.inject({ on: "cancel", source: "bruno@contoso.com", do: { kind: "startTaskMeanwhile" } });
    const child = spawn("node", [join(examples, "automation-api/index.ts")], {
      env: { ...process.env, ...env },
    });
    let printed = "";
    child.stdout.on("data", (chunk: Buffer) => (printed += chunk.toString()));
    const [exitCode] = (await once(child, "close")) as [number];
    expect(printed).toMatch(
      /^up: \{ create: 4 \}\ndestroy: 1 refused\nCannot cancel the migration of the OneDrive of bruno@contoso\.com/,
    );
    expect(exitCode).toBe(1);
  });

  test("driver brings its first wave up and waits at the gate of the second", async () => {
    await using stack = await openTestStack({ program: join(examples, "driver") });
    const { simulator, folder, env } = stack;
    const child = spawn("node", ["index.ts"], { cwd: folder, env: { ...process.env, ...env } });
    let printed = "";
    child.stdout.on("data", (chunk: Buffer) => (printed += chunk.toString()));
    const [exitCode] = (await once(child, "close")) as [number];
    expect(printed.split("\n").sort()).toEqual([
      "",
      "6 calls, 9 resource units",
      "Cannot begin wave main: it waits for pilot",
      "main: { create: 1 }",
      "pilot: { create: 2 }",
      "user:anna@contoso.com create",
      "user:bruno@contoso.com create",
    ]);
    expect([exitCode, simulator.tasks().length]).toEqual([4, 2]);
  });

  const folders = readdirSync(examples, { withFileTypes: true }).filter((entry) => entry.isDirectory());

  test.each(folders.map(({ name }) => name))("%s is among those that are run", (name) => {
    const elsewhere = ["pipelines"]; // test/engine/gitops
    expect(["one-site", "tenant-merger", "automation-api", "driver", ...elsewhere]).toContain(name);
  });
});
