import { openTestCli, planYaml } from "../support/cli";
import { openTestWebhook } from "../support/webhook";

const json = ["--output", "json"];

test("each command that answers a question gives one document, and up notifies of a closed gate and of its end", async () => {
  await using cli = await openTestCli();
  await using webhook = await openTestWebhook();
  const { simulator, write, run } = cli;
  const notified = ["--notify", webhook.url, "--notify-format", "slack"];
  const texts = (): string[] => webhook.posted.splice(0).map(({ text }) => text);
  write(
    "migration.yaml",
    planYaml(
      { pilot: ["anna", "bruno"], main: ["cleo"] },
      { main: "dependsOn: [pilot]\n    gate: { completedPercent: 100 }" },
    ),
  );

  const preview = await run("preview", ...json);
  expect(preview.document).toMatchObject({
    ...{ command: "preview", exitCode: 2, migration: "merger", next: "sharepoint-migration up" },
    waves: [
      { wave: "pilot", planned: { create: 2 } },
      { wave: "main", planned: { create: 1 } },
    ],
    cost: { creates: 3 },
  });
  expect(preview.document?.subjects).toContainEqual(
    expect.objectContaining({ wave: "main", subject: "user:cleo@contoso.com", action: "create" }),
  );

  const up = await run("up", "--yes", ...json, ...notified);
  expect(up.document).toMatchObject({
    ...{ exitCode: 4, error: { code: "wave.gate.closed" } },
    waves: [{ wave: "pilot", done: { actions: { create: 2 }, failed: 0 } }, { wave: "main" }],
  });
  expect(texts()).toEqual([expect.stringContaining("Cannot begin wave main: it waits for pilot.")]);

  simulator.start("anna@contoso.com");
  simulator.finish("anna@contoso.com");
  simulator.start("bruno@contoso.com");
  simulator.fail("bruno@contoso.com", { code: "MnAOdbUsersAreNotLicensed", message: "no license" });
  const status = await run("status", ...json, ...notified);
  expect(status.document).toMatchObject({
    ...{ exitCode: 3, counts: { completed: 1, failed: 1 } },
    waves: [{ wave: "pilot", statuses: { completed: 1, failed: 1 } }, { wave: "main" }],
    next: "sharepoint-migration retry",
  });
  expect(texts()).toEqual([
    expect.stringMatching(
      /need attention.*1 subject: .*\[MnAOdbUsersAreNotLicensed\].*user:bruno@contoso\.com/s,
    ),
  ]);

  const report = await run("report", "--format", "json", ...json);
  expect(report.document).toMatchObject({ command: "report", files: [expect.stringMatching(/\.json$/)] });

  const written = [preview, up, status, report].map(({ out, err }) => out + err).join("");
  expect(written).not.toContain(webhook.secret);
});

test.each(["driver", "pulumi"])(
  "a cancel that comes too late names the commands of the driver, and not Pulumi's, when %s hosts the provider",
  async (host) => {
    await using cli = await openTestCli({ env: { SHAREPOINT_MIGRATION_PROVIDER_HOST: host } });
    const { simulator, write, run } = cli;
    write("migration.yaml", planYaml({ pilot: ["anna"] }));
    await run("up", "--yes");
    simulator.start("anna@contoso.com");
    const { exitCode, err } = await run("destroy", "--yes");
    expect([exitCode, err]).toEqual([
      3,
      expect.stringContaining("`sharepoint-migration destroy --skip-started`"),
    ]);
    expect(err).not.toMatch(/`pulumi /);
  },
);
