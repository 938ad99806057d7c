import { existsSync } from "node:fs";
import { join } from "node:path";
import type { MigrationEvent } from "../../provider/src/driver";
import { createTask } from "../../provider/src/lifecycle";
import { describeWithEngine } from "../../tools/test/engineTier";
import { fakeClock } from "../support/fakeClock";
import { samples } from "../support/samples";
import { sessionFor } from "../support/session";
import { planYaml, openTestCli, type CliRun } from "../support/cli";

const gate = "dependsOn: [pilot]\n    gate: { completedPercent: 98, noneInProgress: true }";
const lastLine = ({ err }: CliRun): string => err.trimEnd().split("\n").at(-1) ?? "";
const named = <E extends MigrationEvent["event"]>(run: CliRun, name: E) =>
  run.events.filter((event): event is Extract<MigrationEvent, { event: E }> => event.event === name);

describeWithEngine("the command against a real engine", () => {
  test("previews, brings up, holds a gate, shows the status, retries, reports and destroys", async () => {
    await using cli = await openTestCli();
    const { write, read, run, simulator, folder } = cli;
    write("migration.yaml", planYaml({ pilot: ["anna", "bruno"], main: ["clara"] }, { main: gate }));

    const preview = await run("preview");
    expect(preview.exitCode).toBe(2);
    expect(preview.out).toMatch(/^pilot: starts as soon as it can\n {2}create +2 {2}it has no task yet\n/);
    expect(preview.out).toMatch(
      /\nIn all: 6 calls, 9 resource units, about a minute at 1,200 units a minute\nValidation by SharePoint: 3 not validated yet; run `sharepoint-migration validate --live`\n$/,
    );
    expect(lastLine(preview)).toMatch(/create 3 · .* · exit 2: .* · next: sharepoint-migration up$/);
    expect(simulator.tasks()).toEqual([]);

    const unasked = await run("up");
    expect([unasked.exitCode, unasked.err]).toEqual([1, expect.stringContaining("[cli.notConfirmed]")]);
    expect(simulator.tasks()).toEqual([]);

    const held = await run("up", "--yes", "--json");
    expect(held.exitCode).toBe(4);
    expect(named(held, "gate.closed")).toMatchObject([{ wave: "main" }]);
    expect(
      named(held, "subject.done")
        .map(({ subject, action }) => [subject, action])
        .sort(),
    ).toEqual([
      ["user:anna@contoso.com", "create"],
      ["user:bruno@contoso.com", "create"],
    ]);
    expect(held.events.at(-1)).toMatchObject({ event: "run.finished", exitCode: 4, counts: { create: 2 } });
    expect(held.err).toContain("pilot: finished in");

    simulator.start("anna@contoso.com");
    simulator.finish("anna@contoso.com");
    simulator.start("bruno@contoso.com");
    simulator.fail("bruno@contoso.com", { code: "MnAOdbUsersAreNotLicensed", message: "No licence." });
    const status = await run("status");
    expect(status.exitCode).toBe(3);
    expect(status.out).toContain("1 task failed: ");
    expect(status.out).toMatch(/\[MnAOdbUsersAreNotLicensed\]\n {2}→ \w.*\n {2}user:bruno@contoso\.com\n$/);
    expect(lastLine(status)).toMatch(
      /completed 1, failed 1.* · exit 3: .* · next: sharepoint-migration retry$/,
    );

    const none = await run("retry", "--yes", "--code", "SomethingElse");
    expect([none.exitCode, none.err]).toEqual([0, expect.stringContaining("nothing to do")]);
    const retried = await run("retry", "--yes", "--code", "MnAOdbUsersAreNotLicensed", "--wave", "pilot");
    expect(retried.exitCode).toBe(0);
    expect(simulator.journal.calls("create")).toHaveLength(3);

    const report = await run("report", "--format", "json,md", "--no-look");
    expect(report).toMatchObject({
      exitCode: 0,
      out: `${join("report", "report.json")}\n${join("report", "report.md")}\n`,
    });
    expect(read("report/report.md")).toContain("merger");
    expect(existsSync(join(folder, "report", "report.html"))).toBe(false);

    simulator.start("bruno@contoso.com");
    const late = await run("destroy", "--yes");
    expect([late.exitCode, late.err]).toEqual([3, expect.stringContaining("1 subject failed")]);
    const skipped = await run("destroy", "--yes", "--skip-started");
    expect(skipped.exitCode).toBe(0);
    expect(skipped.out).toContain("1 task had started and was left:\n  user:bruno@contoso.com\n");
  });

  test("a saved preview is done as it was shown, and nothing else is", async () => {
    await using cli = await openTestCli();
    const { write, run, simulator } = cli;
    write("migration.yaml", planYaml({ pilot: ["anna"] }));
    expect(await run("preview", "--save", "saved.json")).toMatchObject({ exitCode: 2 });
    write("migration.yaml", planYaml({ pilot: ["anna", "bruno"] }));
    const other = await run("up", "--plan", "saved.json", "--yes");
    expect([other.exitCode, other.err]).toEqual([4, expect.stringContaining("[run.plan.changed]")]);
    expect(simulator.tasks()).toEqual([]);
    write("migration.yaml", planYaml({ pilot: ["anna"] }));
    expect(await run("up", "--plan", "saved.json", "--yes")).toMatchObject({ exitCode: 0 });
    expect(simulator.tasks()).toHaveLength(1);
  });

  test("guards stop a run before it changes anything", async () => {
    await using cli = await openTestCli();
    const { write, run, simulator } = cli;
    write("migration.yaml", planYaml({ pilot: ["anna", "bruno"] }));
    const guarded = await run("up", "--yes", "--max-creates", "1", "--json");
    expect(guarded.exitCode).toBe(4);
    expect(named(guarded, "guard.tripped")).toMatchObject([{ guard: "max-creates", limit: 1, actual: 2 }]);
    expect(simulator.tasks()).toEqual([]);
  });

  test("what is refused is a failure with its code, at its row in GitHub", async () => {
    await using cli = await openTestCli({ env: { GITHUB_ACTIONS: "true", CI: "true" } });
    const { write, run, simulator } = cli;
    simulator.describe({ source: { users: [{ userPrincipalName: "bruno@contoso.com", drive: "missing" }] } });
    write("migration.yaml", planYaml({ pilot: ["anna", "bruno"] }));
    const { exitCode, err, out } = await run("up", "--yes");
    expect(exitCode).toBe(3);
    expect(err).toMatch(
      /^::error file=migration\.yaml,line=8,col=\d+,title=task\.create\.\w+::Cannot create .*bruno@contoso\.com/m,
    );
    expect(out).toMatch(/^wave +create +failed +took\npilot +1 +1 +\d+ s\n$/);
  });

  test("a plan from existing tasks takes them all over, even those whose latest start has passed", async () => {
    await using cli = await openTestCli({ clock: { startAt: "2020-12-05T18:00:00Z" } });
    const { write, read, run, simulator } = cli;
    const session = sessionFor(simulator, fakeClock(Date.parse(simulator.now())));
    const user = (name: string, window: object = {}) =>
      createTask(session, {
        ...samples.user,
        ...window,
        sourceUserIdentity: { userPrincipalName: `${name}@contoso.com` },
        targetUserIdentity: { userPrincipalName: `${name}@fabrikam.com` },
      });
    await user("anna", { preferredLatestStartDateTime: "2020-12-06T00:00:00Z" });
    await user("bruno", { preferredStartDateTime: "2099-12-06T00:00:00Z" });
    simulator.start("anna@contoso.com");
    simulator.finish("anna@contoso.com");
    write(
      "users.csv",
      [
        "source,target",
        "anna@contoso.com,anna@fabrikam.com",
        "bruno@contoso.com,bruno@fabrikam.com",
        "",
      ].join("\n"),
    );
    await run(
      "init",
      "--from",
      "users.csv",
      "--target",
      "https://fabrikam-my.sharepoint.com",
      "--from-existing",
    );
    const before = simulator.tasks();
    simulator.journal.clear();
    const up = await run("up", "--yes", "--json");
    expect([up.exitCode, up.events.at(-1)]).toEqual([0, expect.objectContaining({ counts: { adopt: 2 } })]);
    expect(simulator.tasks()).toEqual(before);
    expect(simulator.journal.calls().every(({ method }) => method === "GET")).toBe(true);

    write(
      "migration.yaml",
      read("migration.yaml").replace("anna@contoso.com", "clara@contoso.com").replace("existing-", "late-"),
    );
    const passed = await run("up", "--yes");
    expect([passed.exitCode, passed.err]).toEqual([4, expect.stringContaining("[wave.windowPassed]")]);
    expect(simulator.tasks()).toEqual(before);
  });

  test("status asks for nothing that has ended, in this run or an earlier one", async () => {
    await using cli = await openTestCli({ slots: Infinity, moveTakesMs: 0 });
    const { write, run, simulator } = cli;
    write("migration.yaml", planYaml({ pilot: ["anna", "bruno"] }));
    await run("up", "--yes");
    simulator.journal.clear();
    const watched = await run("status", "--watch", "--json");
    expect(watched.exitCode).toBe(0);
    expect(named(watched, "task.ended").map(({ status }) => status)).toEqual(["completed", "completed"]);
    expect(named(watched, "status").at(-1)?.waves).toEqual([{ wave: "pilot", statuses: { completed: 2 } }]);
    expect(simulator.journal.calls("get")).toHaveLength(2);
    const again = await run("status");
    expect([again.exitCode, again.out]).toEqual([0, "wave   completed\npilot          2\n"]);
    expect(lastLine(again)).toContain("all tasks have ended");
    expect(simulator.journal.calls("get")).toHaveLength(2);
  });
});
