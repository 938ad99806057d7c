import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { preview, up } from "pulumi-sharepoint-migration/automation";
import { describeWithEngine } from "../../../tools/test/engineTier";
import { plannedWave } from "../../support/planned";
import { eventsOf, withDriver, type TestDriver } from "../../support/withDriver";

const pack = join(__dirname, "../../../policies/dist/pack/main.js");

/** Runs a story of the driver in an environment that has the pack. */
async function withPolicies(
  config: Readonly<Record<string, unknown>>,
  story: (driver: TestDriver) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "sharepoint-migration-policies-"));
  const file = join(folder, "policies.json");
  writeFileSync(file, JSON.stringify(config));
  const env = { PULUMI_OPTION_POLICY_PACK: pack, PULUMI_OPTION_POLICY_PACK_CONFIG: file };
  try {
    await withDriver({ env }, story);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const window = { preferredStartDateTime: "2099-12-05T20:00:00Z" };

describeWithEngine("the driver, where a policy pack is switched on", () => {
  test("shows what policies forbid, leaves those subjects alone, and runs the others", () =>
    withPolicies(
      { "protected-subjects": { subjects: ["user:anna@*"] }, "latest-start": "advisory" },
      async ({ simulator, options, recorded }) => {
        const given = options(plannedWave("pilot", ["anna", "bruno"], { window }));
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

        const again = options(plannedWave("pilot", ["anna", "bruno"], { window }));
        expect(await up(again)).toMatchObject({ exitCode: 3 });
        const failed = eventsOf(again.events, "subject.done").filter(({ error }) => error);
        expect(failed).toMatchObject([
          { subject: "user:anna@contoso.com", error: { code: "policy.protect.missing" } },
        ]);
        expect(failed[0]?.error?.message).toMatch(/^Cannot declare the migration of the OneDrive of anna/);
        expect((await recorded()).map(({ key }) => key)).not.toContain("user:anna@contoso.com");
      },
    ));
});
