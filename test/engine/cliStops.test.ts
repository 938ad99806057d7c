import { faults } from "../../provider/src/simulator";
import { describeWithEngine } from "../../tools/test/engineTier";
import { descendantsOf, killNow } from "../support/processTree";
import { planYaml, openTestCli } from "../support/cli";
import { until } from "../support/until";

const resume = "To continue: sharepoint-migration up --yes --wave pilot";
const slowCreate = (name: string, ms: number) =>
  ({ on: "create", source: `${name}@contoso.com`, do: faults.slow(ms) }) as const;

describeWithEngine("a run of the command that is stopped", () => {
  test("by one Ctrl-C: what is in progress finishes, and the same command continues", async () => {
    await using cli = await openTestCli();
    const { write, start, run, simulator } = cli;
    write("migration.yaml", planYaml({ pilot: ["anna", "bruno"] }));
    simulator.inject(slowCreate("anna", 3_000));
    const up = start("up", "--yes", "--wave", "pilot");
    await up.said("pilot: started");
    await until(() => simulator.journal.calls("getBySourceUserPrincipalName").length >= 4, up.ended);
    up.child.kill("SIGINT");
    const { exitCode, err } = await up.ended;
    expect(exitCode).toBe(130);
    expect(err).toContain(resume);
    expect(err.trimEnd().split("\n").at(-1)).toMatch(
      / · exit 130: interrupted · next: sharepoint-migration up --yes --wave pilot$/,
    );
    const created = simulator.tasks().length;
    const again = await run("up", "--yes", "--wave", "pilot");
    expect(again.exitCode).toBe(0);
    expect(simulator.tasks()).toHaveLength(2);
    expect(simulator.journal.calls("create").length).toBeLessThanOrEqual(2 + (2 - created));
  });

  test("by a second one: at once, with a state from which the same command continues, and no lock", async () => {
    await using cli = await openTestCli();
    const { write, start, run, simulator } = cli;
    write("migration.yaml", planYaml({ pilot: ["anna", "bruno"] }));
    simulator.inject(slowCreate("anna", 120_000));
    const up = start("up", "--yes", "--wave", "pilot");
    await up.said("pilot: started");
    await until(
      () =>
        simulator.tasks().length >= 1 && simulator.journal.calls("getBySourceUserPrincipalName").length >= 4,
      up.ended,
    );
    up.child.kill("SIGINT");
    await up.said(resume);
    up.child.kill("SIGINT");
    const { exitCode, err } = await up.ended;
    expect([exitCode, err]).toEqual([130, expect.stringContaining("Stopping at once")]);
    const again = await run("up", "--yes");
    expect(again.exitCode === 0 ? "" : again.err).toBe("");
    expect(simulator.tasks()).toHaveLength(2);
  });

  test("by a killed engine: the next run removes the lock that is left", async () => {
    await using cli = await openTestCli();
    const { write, start, run, simulator } = cli;
    write("migration.yaml", planYaml({ pilot: ["anna"] }));
    simulator.inject(slowCreate("anna", 120_000));
    const up = start("up", "--yes");
    await up.said("pilot: started");
    await until(() => simulator.journal.calls("getBySourceUserPrincipalName").length >= 2, up.ended);
    killNow(descendantsOf(up.child.pid ?? 0).map(({ pid }) => pid));
    expect((await up.ended).exitCode).not.toBe(0);
    const again = await run("up", "--yes");
    expect(again.exitCode === 0 ? "" : again.err).toBe("");
    expect(simulator.tasks()).toHaveLength(1);
  });

  test("by another run on the same wave: it reports that in a sentence, and changes nothing", async () => {
    await using cli = await openTestCli();
    const { write, start, run, simulator } = cli;
    write("migration.yaml", planYaml({ pilot: ["anna", "bruno"] }));
    simulator.inject(slowCreate("anna", 120_000));
    const first = start("up", "--yes");
    await first.said("pilot: started");
    await until(() => simulator.journal.calls("getBySourceUserPrincipalName").length >= 4, first.ended);
    const second = await run("up", "--yes");
    expect(second.exitCode).toBe(1);
    expect(second.err).toContain("another run is working on it");
    expect(second.err).toContain("[run.locked]");
    first.child.kill("SIGINT");
    await first.said("To continue");
    first.child.kill("SIGINT");
    expect((await first.ended).exitCode).toBe(130);
  });
});
