import { copyFileSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describeWithEngine } from "../../../tools/test/engineTier";
import { planYaml, openTestCli } from "../../support/cli";

const names = ["anna", "bruno", "clara"];

describeWithEngine("a stack's file that a full disk has cut", () => {
  test("is named by every command and by doctor, and both ways out work and double nothing", async () => {
    await using cli = await openTestCli({ secondCreate: "createNew" });
    const { write, run, folder, simulator } = cli;
    write("migration.yaml", planYaml({ pilot: names }));
    expect(await run("up", "--yes")).toMatchObject({ exitCode: 0 });
    const file = join(folder, ".sharepoint-migration/state/.pulumi/stacks/merger/pilot.json");
    const cut = () => writeFileSync(file, readFileSync(file).subarray(0, 4096));

    cut();
    for (const command of [["status"], ["up", "--yes"]]) {
      const { exitCode, err } = await run(...command);
      expect([exitCode, err]).toEqual([1, expect.stringContaining(`${file} is not complete JSON`)]);
      expect(err).toContain(`Next: copy \`${file}.bak\` over it`);
      expect(err).toContain("[run.stackFileBroken]");
    }
    const doctor = await run("doctor");
    expect([doctor.exitCode, doctor.out]).toEqual([1, expect.stringContaining(`copy ${file}.bak over it`)]);

    copyFileSync(`${file}.bak`, file);
    const copied = await run("up", "--yes");
    expect(copied.exitCode === 0 ? "" : copied.err).toBe("");

    cut();
    writeFileSync(`${file}.bak`, "");
    expect((await run("status")).err).toContain("delete that file and run `sharepoint-migration up`");
    rmSync(file);
    const adopting = await run("up", "--yes");
    expect(adopting.exitCode === 0 ? "" : adopting.err).toBe("");
    expect(adopting.err).toContain("adopt");
    expect(simulator.tasks()).toHaveLength(3);
    expect((await run("doctor")).out).toContain("their files are intact");
  });
});
