import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { preview, up } from "pulumi-sharepoint-migration/automation";
import { describeWithEngine } from "../../../tools/test/engineTier";
import { createTask } from "../../../provider/src/lifecycle";
import { plannedUser, plannedWave } from "../../support/planned";
import { sessionFor } from "../../support/session";
import { eventsOf, openTestDriver, type TestDriver } from "../../support/driver";

const pack = join(__dirname, "../../../policies/dist/pack/main.js");

/** Opens a driver in an environment that has the pack. */
async function openPolicyDriver(
  config: Readonly<Record<string, unknown>>,
): Promise<TestDriver & AsyncDisposable> {
  const folder = mkdtempSync(join(tmpdir(), "sharepoint-migration-policies-"));
  const file = join(folder, "policies.json");
  writeFileSync(file, JSON.stringify(config));
  const driver = await openTestDriver({
    env: { PULUMI_OPTION_POLICY_PACK: pack, PULUMI_OPTION_POLICY_PACK_CONFIG: file },
  });
  return {
    ...driver,
    [Symbol.asyncDispose]: async () => {
      await driver[Symbol.asyncDispose]();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const window = { preferredStartDateTime: "2099-12-05T20:00:00Z" };

describeWithEngine("the driver, where a policy pack is switched on", () => {
  test("shows in a preview what policies forbid, and stops an up there", async () => {
    await using driver = await openPolicyDriver({
      "protected-subjects": { subjects: ["user:anna@*"] },
      "latest-start": "advisory",
    });
    const { simulator, options, recorded } = driver;
    const pilot = plannedWave("pilot", ["anna", "bruno", "clara", "dora"], { window });
    const main = plannedWave("main", ["emil"], { window, dependsOn: ["pilot"] });
    const given = options(pilot, main);
    const shown = await preview(given);
    expect(shown.exitCode).toBe(4);
    expect([...(shown.waves[0]?.problems ?? [])].map(([key, { code }]) => [key, code])).toEqual([
      ["user:anna@contoso.com", "policy.protect.missing"],
    ]);
    expect(eventsOf(given.events, "warning").map(({ message }) => message)).toContainEqual(
      expect.stringMatching(
        /^policy latest-start: Cannot schedule the OneDrive of bruno@contoso\.com: it has no latest start\. /,
      ),
    );
    expect(simulator.journal.calls("create")).toEqual([]);

    const again = options(pilot, main);
    expect(await up(again)).toMatchObject({
      exitCode: 4,
      summary: "Cannot bring merger up: a policy does not allow all of it",
      error: { code: "run.stoppedByPolicy" },
    });
    const done = eventsOf(again.events, "subject.done");
    expect(done.filter(({ error }) => error)).toMatchObject([
      {
        subject: "user:anna@contoso.com",
        error: {
          code: "policy.protect.missing",
          message: expect.stringMatching(/^Cannot declare the migration of the OneDrive of anna/),
        },
      },
    ]);
    // Pulumi finished and reported what it had begun; the next wave was not begun.
    const created = done.filter(({ error }) => !error).map(({ subject }) => subject);
    expect((await recorded()).map(({ key }) => key).sort()).toEqual(created.sort());
    expect(eventsOf(again.events, "wave.started").map(({ wave }) => wave)).toEqual(["pilot"]);
  });

  test("is not kept from handing a started task over to another wave", async () => {
    await using driver = await openPolicyDriver({ all: "disabled", "started-tasks": "mandatory" });
    const { simulator, options, recorded } = driver;
    await createTask(sessionFor(simulator), plannedUser("anna").inputs);
    simulator.start("anna@contoso.com");
    const before = { main: ["clara"], pilot: ["anna", "bruno"] };
    const waves = ({ pilot, main }: typeof before) =>
      options(plannedWave("pilot", pilot), plannedWave("main", main));
    expect(await up(waves(before))).toMatchObject({ exitCode: 0 });
    expect((await recorded()).find(({ key }) => key.startsWith("user:anna"))).toMatchObject({
      wave: "pilot",
      state: { status: "inProgress" },
    });

    const moved = { main: ["clara", "anna"], pilot: ["bruno"] };
    expect(await preview(waves(moved))).toMatchObject({
      exitCode: 2,
      waves: [{ findings: [] }, { findings: [] }],
    });
  });
});
