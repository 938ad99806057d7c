import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Simulator } from "../../provider/src/simulator";
import { describeWithEngine } from "../../tools/test/engineTier";
import { planYaml } from "../support/cli";
import { blocksIn, exitCodeOf } from "../../tools/docs/pageBlocks";
import { openReader, type Reader, type Ran } from "../support/followPage";
import { startTestSimulator } from "../support/simulator";
import { openTestWebhook } from "../support/webhook";

/** Follows a page, and expects every command to end as the page says. */
async function followed(page: string, reader: Reader): Promise<readonly Ran[]> {
  const ran = await reader.follow(page);
  const ends = ran.map(({ block, exitCode, err }) => ({
    command: block.text,
    exitCode,
    err: exitCode === exitCodeOf(block) ? "" : err,
  }));
  expect(ends).toEqual(
    ran.map(({ block }) => ({ command: block.text, exitCode: exitCodeOf(block), err: "" })),
  );
  return ran;
}

/** A reader whose waves `pilot` and `main` have tasks. */
async function openMigration(simulator: Simulator): Promise<Reader & AsyncDisposable> {
  const reader = await openReader(simulator.url);
  reader.write("migration.yaml", planYaml({ pilot: ["carla"], main: ["anna", "bo", "deniz"] }));
  const { exitCode, err } = await reader.run("npx sharepoint-migration up --yes");
  expect([exitCode, exitCode === 0 ? "" : err]).toEqual([0, ""]);
  return reader;
}

const statuses = (simulator: Simulator): Record<string, string> =>
  Object.fromEntries(
    simulator.tasks().map(({ source, status }) => [source.replace(/^user:|@.*$/g, ""), status]),
  );

describeWithEngine("the how-to guides, followed literally", () => {
  test("late cancel: what waits is cancelled, what runs is left, and at last only its record is removed", async () => {
    await using simulator = await startTestSimulator();
    await using reader = await openMigration(simulator);
    simulator.start("anna@contoso.com");
    const ran = await followed("how-to/late-cancel.md", reader);
    expect(statuses(simulator)).toMatchObject({ anna: "inProgress", bo: "cancelled", carla: "cancelled" });
    expect(ran[1]?.out).toContain("user:anna@contoso.com");
    const { out } = await reader.run("pulumi stack --stack organization/merger/main --show-urns");
    expect(out).not.toContain("anna@contoso.com");
  });

  test("destroying safely: a limit stops the command, and running tasks are left", async () => {
    await using simulator = await startTestSimulator();
    await using reader = await openMigration(simulator);
    simulator.start("anna@contoso.com");
    await followed("how-to/destroy-safely.md", reader);
    expect(statuses(simulator)).toEqual({
      anna: "inProgress",
      bo: "cancelled",
      carla: "notStarted",
      deniz: "cancelled",
    });
  });

  test("adopting: tasks that exist are adopted, and none is created", async () => {
    await using simulator = await startTestSimulator();
    {
      await using other = await openReader(simulator.url);
      other.write("migration.yaml", planYaml({ all: ["anna", "bo"] }));
      expect((await other.run("npx sharepoint-migration up --yes")).exitCode).toBe(0);
    }
    simulator.start("anna@contoso.com");
    await using reader = await openReader(simulator.url);
    const ran = await followed("how-to/adopt.md", reader);
    expect(ran.at(-1)?.err).toContain("adopt 2");
    expect(statuses(simulator)).toEqual({ anna: "inProgress", bo: "notStarted" });
  });

  test("moving to another wave: a waiting task gets the new window, a started one continues", async () => {
    await using simulator = await startTestSimulator();
    await using reader = await openReader(simulator.url);
    reader.write("migration.yaml", planYaml({ pilot: ["anna", "bo"], main: ["carla"] }));
    expect((await reader.run("npx sharepoint-migration up --yes")).exitCode).toBe(0);
    simulator.start("anna@contoso.com");
    const [preview] = await followed("how-to/move-between-waves.md", reader);
    for (const words of ["hand over", "reschedule", "leave started"]) expect(preview?.out).toContain(words);
    expect(
      simulator
        .tasks()
        .filter(({ source }) => source === "user:bo@contoso.com")
        .map(({ status }) => status),
    ).toEqual(["cancelled", "notStarted"]);
  });

  test("pre-flight: it finds what blocks, who acts, and stops a run that requires it", async () => {
    await using simulator = await startTestSimulator({
      world: { target: { users: [{ userPrincipalName: "bo@fabrikam.com", drive: "active" }] } },
    });
    await using reader = await openReader(simulator.url);
    reader.write(
      "migration.yaml",
      `requireValidation: 7d\n${planYaml({ pilot: ["anna"], main: ["bo", "carla"] })}`,
    );
    const ran = await followed("how-to/preflight.md", reader);
    expect(ran[0]?.out).toContain("target user has a OneDrive already [preflight.target.driveExists]");
    expect(ran.at(-1)?.err).toContain("1 subject lacks the required validation");
    expect(simulator.tasks()).toEqual([]);
  });

  test("the identity map: it is updated, verified, written for others and removed", async () => {
    await using simulator = await startTestSimulator();
    await using reader = await openReader(simulator.url);
    const ran = await followed("how-to/identity-map.md", reader);
    const out = (command: string): string => ran.find(({ block }) => block.text.includes(command))?.out ?? "";
    expect(out("map preview")).toContain("identity map: 6 mappings, 0 in the target");
    expect(out("map verify")).toContain("Looked up the mappings of pilot");
    expect(simulator.mappings()).toEqual({ users: [], groups: [] });
    expect(simulator.tasks()).toEqual([]);
  });

  test("scripts for administrators: the commands write them, and each PowerShell line fits its script", async () => {
    await using simulator = await startTestSimulator();
    await using reader = await openReader(simulator.url);
    reader.write("migration.yaml", planYaml({ pilot: ["anna"], main: ["bo"] }));
    await followed("how-to/prepare.md", reader);
    const lines = blocksIn("how-to/prepare.md")
      .filter(({ language }) => language === "powershell")
      .flatMap(({ text }) => text.trim().split("\n"));
    expect(lines.length).toBeGreaterThan(5);
    for (const line of lines) {
      expect(line).toMatch(/^\.\/[\w-]+\.ps1( -\w+( [\w:/.-]+)?)*$/);
      const [, name = "", words = ""] = /^\.\/([\w-]+\.ps1)(.*)$/.exec(line) ?? [];
      const script = readFileSync(join(reader.folder, "prepare", name), "utf8");
      for (const [, parameter = ""] of words.replace("-WhatIf", "").matchAll(/ -(\w+)/g))
        expect(script).toMatch(new RegExp(`\\[(string|switch)\\] \\$${parameter}\\b`));
    }
    expect(simulator.journal.calls()).toEqual([]);
  });

  test("moving the state: the new place knows everything", async () => {
    await using simulator = await startTestSimulator();
    await using reader = await openMigration(simulator);
    const store = join(reader.folder, "store");
    mkdirSync(store);
    await followed("how-to/move-state.md", {
      ...reader,
      follow: (page) =>
        reader.follow(page, (text) => text.replaceAll("azblob://migration-state", `file://${store}`)),
    });
  });

  test("upgrading, running for weeks and throttling: their commands do what they say", async () => {
    await using simulator = await startTestSimulator();
    await using reader = await openMigration(simulator);
    await followed("how-to/upgrade.md", reader);
    const ran = await followed("how-to/throttling.md", reader);
    expect(ran.at(-1)?.out).toContain("retry-after=1");
    await using webhook = await openTestWebhook();
    const address = `"${webhook.url}" --notify-format slack`;
    await followed("how-to/long-runs.md", {
      ...reader,
      follow: (page) => reader.follow(page, (text) => text.replaceAll('"$WEBHOOK"', address)),
    });
    expect(webhook.posted.length).toBeGreaterThan(0);
    await followed("how-to/write-to-users.md", reader);
  });
});
