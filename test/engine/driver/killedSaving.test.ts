import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { up } from "pulumi-sharepoint-migration/automation";
import { describeWithEngine } from "../../../tools/test/engineTier";
import { plannedWave } from "../../support/planned";
import { openTestDriver } from "../../support/driver";

describeWithEngine("a Pulumi that is killed while it saves a stack in files", () => {
  test("cannot leave half of a file that stops the next run, since the driver asks for no such file", async () => {
    await using driver = await openTestDriver();
    const { folder, options } = driver;
    await up(options(plannedWave("pilot", ["anna"])));
    const saved = readdirSync(join(folder, ".sharepoint-migration/state/.pulumi/stacks/merger"));
    expect(saved).toContain("pilot.json");
    expect(saved.filter((name) => name.endsWith(".attrs"))).toEqual([]);
  });

  test("without the driver leaves an empty file beside the state, and the driver continues anyway", async () => {
    await using driver = await openTestDriver();
    const { folder, options, recorded } = driver;
    await up(options(plannedWave("pilot", ["anna"])));
    writeFileSync(join(folder, ".sharepoint-migration/state/.pulumi/stacks/merger/pilot.json.attrs"), "");
    await up(options(plannedWave("pilot", ["anna", "bruno"])));
    expect((await recorded()).map(({ key }) => key).sort()).toEqual(
      ["anna", "bruno"].map((name) => `user:${name}@contoso.com`),
    );
  });
});
