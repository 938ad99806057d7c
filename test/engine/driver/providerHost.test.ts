import { readFileSync } from "node:fs";
import { join } from "node:path";
import { destroy, up } from "pulumi-sharepoint-migration/automation";
import { describeWithEngine } from "../../../tools/test/engineTier";
import { countPulumi } from "../../support/countedPulumi";
import { eventsOf, openTestDriver, type TestDriver } from "../../support/driver";
import { plannedWave } from "../../support/planned";

const waves = [plannedWave("pilot", ["anna", "bruno"]), plannedWave("main", ["clara"])];
const ids = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** Brings waves up and destroys them, after one task has started. Gives what was reported of each subject, without IDs. */
async function outcomesOf(
  { options, simulator, recorded }: TestDriver,
  timed: "number" | "undefined",
): Promise<readonly unknown[]> {
  const run = options(...waves);
  expect((await up(run)).exitCode).toBe(0);
  simulator.start("bruno@contoso.com");
  expect((await destroy(run)).exitCode).toBe(3);
  expect((await recorded()).map(({ key }) => key)).toEqual(["user:bruno@contoso.com"]);
  const done = eventsOf(run.events, "subject.done");
  // Only the driver's process knows how long its calls took.
  expect(new Set(done.map(({ durationMs }) => typeof durationMs))).toEqual(new Set([timed]));
  const outcomes = done.map(({ durationMs: _, ...event }) => JSON.stringify(event));
  return outcomes.map((event) => JSON.parse(event.replace(ids, "<id>")) as unknown).sort(bySubject);
}

const bySubject = (one: unknown, other: unknown): number =>
  JSON.stringify(one) < JSON.stringify(other) ? -1 : 1;

describeWithEngine("the provider", () => {
  test("does and reports the same in the driver's process and in Pulumi's own host", async () => {
    const [ofDriver, ofPulumi] = await Promise.all(
      ["driver", "pulumi"].map(async (host) => {
        await using driver = await openTestDriver({ env: { SHAREPOINT_MIGRATION_PROVIDER_HOST: host } });
        const trace = join(driver.folder, "trace.log");
        const env = { ...driver.env, SHAREPOINT_MIGRATION_TRACE: trace };
        const options: TestDriver["options"] = (...given) => ({ ...driver.options(...given), env });
        const outcomes = await outcomesOf({ ...driver, options }, host === "driver" ? "number" : "undefined");
        const processes = new Set(
          readFileSync(trace, "utf8")
            .split("\n")
            .flatMap((line) => line.split(" ")[1] ?? []),
        );
        expect([...processes].every((id) => id === String(process.pid))).toBe(host === "driver");
        return outcomes;
      }),
    );
    expect(ofDriver).toHaveLength(6);
    expect(ofDriver).toEqual(ofPulumi);
  });

  test("is left to Pulumi's own host if Pulumi cannot connect, and a warning says so once", async () => {
    await using driver = await openTestDriver();
    // Something comes between the two processes.
    const { path } = countPulumi(
      driver.folder,
      '[ -z "$PULUMI_DEBUG_PROVIDERS" ] || export PULUMI_DEBUG_PROVIDERS=pulumi-nodejs:1',
    );
    const run = driver.options(...waves);
    expect(await up({ ...run, env: { ...driver.env, PATH: path } })).toMatchObject({
      exitCode: 0,
      counts: { create: 3 },
    });
    expect(eventsOf(run.events, "warning").map(({ message }) => message)).toEqual([
      expect.stringContaining("Pulumi could not connect to the provider in this process"),
    ]);
    expect(await driver.recorded()).toHaveLength(3);
  });
});
