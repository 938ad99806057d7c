import { readdirSync } from "node:fs";
import { join } from "node:path";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { describeWithEngine } from "../../tools/test/engineTier";
import { withStack } from "../support/withStack";

const examples = join(__dirname, "../../examples");

describeWithEngine("the example", () => {
  test.each([
    ["one-site", 1],
    ["tenant-merger", 50],
  ])("%s goes up, stays unchanged, and comes down", (name, tasks) =>
    withStack({ program: join(examples, name) }, async ({ simulator, run, stored }) => {
      expect(await run("up")).toMatchObject({ exitCode: 0, changes: { create: tasks + 1 } });
      expect(simulator.tasks()).toHaveLength(tasks);
      expect(await run("preview", "--expect-no-changes")).toMatchObject({ exitCode: 0 });
      expect(await run("destroy")).toMatchObject({ exitCode: 0 });
      expect(await stored()).toEqual([]);
    }),
  );

  test("automation-api says which cancel was too late", () =>
    withStack({}, async ({ simulator, env }) => {
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
    }));

  test.each(readdirSync(examples))("%s is among those that are run here", (name) => {
    expect(["one-site", "tenant-merger", "automation-api"]).toContain(name);
  });
});
