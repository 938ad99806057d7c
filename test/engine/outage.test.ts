import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describeWithEngine } from "../../tools/test/engineTier";
import { planYaml, openTestCli, type CliRun } from "../support/cli";

const users = Array.from({ length: 50 }, (_, n) => `user${String(n)}`);
const commands = [
  ["preview"],
  ["up", "--yes"],
  ["status"],
  ["status", "--until", "done"],
  ["report"],
  ["retry", "--yes"],
  ["destroy", "--yes"],
  ["validate", "--live"],
];

/** How many explanations of four lines a run gave. */
const explanations = ({ err }: CliRun): number => err.split("\nNext: ").length - 1;

/** What Pulumi keeps of the stacks; its histories and locks aside. */
function stateIn(folder: string): readonly string[] {
  const stacks = join(folder, ".sharepoint-migration", "state", ".pulumi", "stacks", "merger");
  return readdirSync(stacks)
    .filter((name) => name.endsWith(".json"))
    .map((name) => readFileSync(join(stacks, name), "utf8"));
}

describeWithEngine("an outage", () => {
  test("is an outage to every command: an error, one explanation, and nothing is changed", async () => {
    await using cli = await openTestCli();
    const { write, run, simulator, folder } = cli;
    write("migration.yaml", planYaml({ pilot: users }));
    expect(await run("up", "--yes")).toMatchObject({ exitCode: 0 });
    const before = stateIn(folder);
    expect(before).toHaveLength(1);
    await simulator.close();
    // They wait for answers that never come, and none of them gets as far as a lock; so all wait at once.
    const runs = await Promise.all(commands.map(async (words) => ({ words, ended: await run(...words) })));
    for (const { words, ended } of runs) {
      expect([words, ended.exitCode, explanations(ended)]).toEqual([words, 1, 1]);
      expect(ended.err).toMatch(/the tasks of 50 subjects could not be looked up\.\n/);
      expect(ended.err).toContain("[run.notSeen]");
    }
    expect(stateIn(folder)).toEqual(before);
  });

  test("of some subjects leaves those alone, and the others are done", async () => {
    await using cli = await openTestCli();
    const { write, run, simulator } = cli;
    write("migration.yaml", planYaml({ pilot: ["anna", "bruno"] }));
    expect(await run("up", "--yes")).toMatchObject({ exitCode: 0 });
    simulator.inject({
      on: "get",
      source: "anna@contoso.com",
      times: Infinity,
      do: { kind: "status", status: 400 },
    });
    write("migration.yaml", planYaml({ pilot: ["bruno", "clara"] }));
    const preview = await run("preview");
    expect(preview.exitCode).toBe(3);
    expect(preview.out).toContain("  unknown           1  the status of its task is unknown");
    const up = await run("up", "--yes", "--json");
    expect(up.events.at(-1)).toMatchObject({
      exitCode: 3,
      summary: "1 subject could not be looked at",
      counts: { create: 1, unknown: 1 },
    });
    expect(simulator.task("anna@contoso.com").status).toBe("notStarted");
    const status = await run("status", "--json");
    expect(status.events.at(-1)).toMatchObject({ exitCode: 3, counts: { unknown: 1, notStarted: 2 } });
    const report = await run("report", "--format", "json");
    expect(report.exitCode).toBe(3);
    const destroyed = await run("destroy", "--yes", "--json");
    expect(destroyed.events.at(-1)).toMatchObject({ exitCode: 3, counts: { cancel: 2, unknown: 1 } });
    expect(simulator.task("anna@contoso.com").status).toBe("notStarted");
  });
});
