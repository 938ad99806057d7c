import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describeWithEngine } from "../../tools/test/engineTier";
import { openTestCli } from "../support/cli";
import { site, user } from "../support/declared";
import { openTestStack } from "../support/stack";

describeWithEngine("the import file of `init --from-existing`", () => {
  test("takes tasks that exist into the stack of a program, which then changes nothing", async () => {
    await using stack = await openTestStack();
    const { simulator, declare, run, pulumi, stored, folder } = stack;
    const [anna, finance] = [user("anna"), site("finance")];
    declare(anna, finance);
    expect(await run("up")).toMatchObject({ exitCode: 0 });
    simulator.start("anna@contoso.com");
    const ids = (await stored()).map(({ id }) => id).sort();

    await using cli = await openTestCli({ env: { SHAREPOINT_MIGRATION_ENDPOINT: simulator.url } });
    cli.write(
      "users.csv",
      "source,target\nanna@contoso.com,anna@fabrikam.com\nbruno@contoso.com,bruno@fabrikam.com\n",
    );
    cli.write(
      "sites.csv",
      "source,target\nhttps://contoso.sharepoint.com/sites/finance,https://fabrikam.sharepoint.com/sites/finance\n",
    );
    const target = ["--target", "https://fabrikam-my.sharepoint.com"];
    const files = ["--from", "users.csv", "sites.csv"];
    const init = ["init", ...files, ...target, "--from-existing", "--import-file", "import.json"];
    expect(await cli.run(...init)).toMatchObject({ exitCode: 0 });
    writeFileSync(join(folder, "import.json"), cli.read("import.json"));

    const { resources } = JSON.parse(cli.read("import.json")) as { resources: { name: string }[] };
    const names = resources.map(({ name }) => name);
    expect(names).toHaveLength(2);
    declare(
      ...[anna, finance].map((one) => ({
        ...one,
        name: names.find((name) => name.includes(one.name)) ?? one.name,
      })),
    );
    expect(await pulumi("stack", "init", "adopted")).toMatchObject({ exitCode: 0 });
    const flags = ["--yes", "--protect=false", "--generate-code=false"];
    const imported = await pulumi("import", "--file", "import.json", ...flags);
    expect([imported.exitCode, imported.stderr]).toEqual([0, expect.any(String)]);
    expect((await stored("adopted")).map(({ id }) => id).sort()).toEqual(ids);
    expect(await run("up", "--expect-no-changes")).toMatchObject({ exitCode: 0, failures: {} });
    expect(simulator.journal.calls("create")).toHaveLength(2);
  });
});
