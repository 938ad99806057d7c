import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { faults } from "../../provider/src/simulator";
import { describeWithEngine } from "../../tools/test/engineTier";
import { packageFacts } from "../../provider/src/text";
import { group, site, user } from "../support/declared";
import { startTestSimulator } from "../support/simulator";
import { openTestStack } from "../support/stack";
import { plugins, useProvider, writtenTo } from "../support/useProvider";

describeWithEngine("the native provider", () => {
  test("goes up, stays unchanged, refuses a late cancel, and comes down", async () => {
    await using stack = await openTestStack();
    useProvider(stack, "native");
    const { simulator, declare, run, stored } = stack;
    declare(user("anna"), user("bruno"), site("finance"), group("research"));
    const previewed = await run("preview");
    expect(previewed).toMatchObject({ exitCode: 0 });
    expect(simulator.journal.calls()).toEqual([]);
    expect(await run("up")).toMatchObject({ exitCode: 0, changes: { create: 5 } });
    expect(simulator.tasks().map(({ status }) => status)).toEqual(Array(4).fill("notStarted"));
    expect(await run("up", "--expect-no-changes")).toMatchObject({ exitCode: 0, failures: {} });
    expect(await run("refresh")).toMatchObject({ exitCode: 0, failures: {} });

    simulator.start("anna@contoso.com");
    const late = await run("destroy", "--continue-on-error");
    expect(late.mayBeCorrupt).toBe(false);
    expect(Object.keys(late.failures)).toEqual(["anna"]);
    expect(late.failures["anna"]?.split("\n")[0]).toBe(
      `Cannot cancel the migration of the OneDrive of anna@contoso.com (task ${simulator.task("anna@contoso.com").id}): it has already started.`,
    );
    expect((await stored()).map(({ name }) => name)).toEqual(["anna"]);
    simulator.finish("anna@contoso.com");
    expect(await run("destroy")).toMatchObject({ exitCode: 0, failures: {} });
    expect(await stored()).toEqual([]);
  });

  test("a stack moves over whatever the status of its tasks, and back, without a call that writes", async () => {
    await using stack = await openTestStack();
    useProvider(stack, "dynamic");
    const { simulator, declare, run, stored } = stack;
    const names = ["anna", "bruno", "clara", "deniz"];
    declare(...names.map((name) => user(name)));
    expect(await run("up")).toMatchObject({ exitCode: 0 });
    simulator.start("bruno@contoso.com");
    simulator.start("clara@contoso.com");
    simulator.finish("clara@contoso.com");
    simulator.start("deniz@contoso.com");
    simulator.fail("deniz@contoso.com", { code: "MnAOdbUsersAreNotLicensed", message: "No license." });
    expect(await run("refresh")).toMatchObject({ exitCode: 0 });
    const before = writtenTo(stack).length;
    const idsOf = async () => (await stored()).map(({ name, id }) => [name, id]).sort();
    const ids = await idsOf();

    useProvider(stack, "native");
    expect(await run("preview", "--expect-no-changes")).toMatchObject({ exitCode: 0 });
    expect(await run("up", "--expect-no-changes")).toMatchObject({ exitCode: 0, changes: { same: 5 } });
    expect(await idsOf()).toEqual(ids);
    expect(await run("refresh")).toMatchObject({ exitCode: 0, failures: {} });

    useProvider(stack, "dynamic");
    expect(await run("up")).toMatchObject({ exitCode: 0, failures: {} });
    expect(await idsOf()).toEqual(ids);
    expect(writtenTo(stack)).toHaveLength(before);
    expect(await run("destroy", "--continue-on-error")).toMatchObject({ mayBeCorrupt: false });
    expect((await stored()).map(({ name }) => name)).toEqual(["bruno"]);
  });

  test("a task that the native provider has created is dynamic after an update of its record alone", async () => {
    await using stack = await openTestStack();
    useProvider(stack, "native");
    const { declare, run, stored, exported } = stack;
    declare(user("anna"));
    expect(await run("up")).toMatchObject({ exitCode: 0 });
    expect(await exported()).not.toContain("__provider");
    useProvider(stack, "dynamic");
    const before = writtenTo(stack).length;
    expect(await run("up")).toMatchObject({ exitCode: 0, changes: { update: 1, same: 1 } });
    expect(writtenTo(stack)).toHaveLength(before);
    expect(await run("destroy")).toMatchObject({ exitCode: 0 });
    expect(await stored()).toEqual([]);
  });

  test("a task is imported by what it moves, and the next run changes nothing", async () => {
    await using stack = await openTestStack();
    useProvider(stack, "dynamic");
    const { simulator, declare, run, pulumi, stored } = stack;
    declare(user("anna", {}));
    expect(await run("up")).toMatchObject({ exitCode: 0 });
    const { id } = simulator.task("anna@contoso.com");
    expect(await pulumi("stack", "init", "native")).toMatchObject({ exitCode: 0 });
    useProvider(stack, "native");
    const type = "sharepoint-migration:index:UserMigrationTask";
    // The host of Node programs that the tests have writes no code.
    const flags = ["--yes", "--protect=false", "--generate-code=false"];
    const imported = await pulumi("import", type, "anna", "user:anna@contoso.com", ...flags);
    expect(imported).toMatchObject({ exitCode: 0 });
    expect((await stored("native")).map((one) => [one.name, one.id])).toEqual([["anna", id]]);
    expect(await run("up", "--expect-no-changes")).toMatchObject({ exitCode: 0, failures: {} });
    expect(simulator.journal.calls("create")).toHaveLength(1);
  });

  test("a task takes less of the state than a dynamic one", async () => {
    const bytesOf = async (provider: "dynamic" | "native"): Promise<number> => {
      await using stack = await openTestStack();
      useProvider(stack, provider);
      stack.declare(user("anna"));
      expect(await stack.run("up")).toMatchObject({ exitCode: 0 });
      const { deployment } = JSON.parse(await stack.exported()) as {
        deployment: { resources: { type: string }[] };
      };
      return JSON.stringify(deployment.resources.find(({ type }) => type.endsWith(":UserMigrationTask")))
        .length;
    };
    const dynamic = await bytesOf("dynamic");
    expect(await bytesOf("native")).toBeLessThan(dynamic * 0.85);
  });

  test("a task whose replacement is half done is created once by the other provider", async () => {
    await using stack = await openTestStack();
    useProvider(stack, "dynamic");
    const { simulator, declare, run, stored } = stack;
    declare(site("finance"));
    expect(await run("up")).toMatchObject({ exitCode: 0 });
    declare(site("finance", { targetSiteUrl: "https://fabrikam.sharepoint.com/sites/elsewhere" }));
    simulator.inject({ on: "create", do: faults.status(400) });
    expect((await run("up")).exitCode).not.toBe(0);
    expect(await stored()).toMatchObject([{ name: "finance", pendingReplacement: true }]);
    useProvider(stack, "native");
    expect(await run("up")).toMatchObject({ exitCode: 0, failures: {} });
    expect((await stored()).map(({ id }) => id)).toEqual([
      simulator.tasks().find(({ status }) => status === "notStarted")?.id,
    ]);
    expect(
      simulator
        .tasks()
        .map(({ status }) => status)
        .sort(),
    ).toEqual(["cancelled", "notStarted"]);
  });

  test("Pulumi accepts the schema without a warning", async () => {
    await using stack = await openTestStack();
    const { exitCode, stdout, stderr } = await stack.pulumi(
      "package",
      "get-schema",
      join(plugins, "pulumi-resource-sharepoint-migration"),
    );
    expect([exitCode, stderr]).toEqual([0, ""]);
    expect(JSON.parse(stdout)).toMatchObject({ name: "sharepoint-migration", version: packageFacts.version });
  });

  test("one program holds the tasks of two tenants, and the state no secret", async () => {
    await using other = await startTestSimulator();
    await using stack = await openTestStack({ env: { FABRIKAM_CLIENT_SECRET: "canary" } });
    useProvider(stack, "native");
    const { simulator, folder, run, exported } = stack;
    const args = (name: string) => JSON.stringify(user(name).args);
    const program = (settings: string): void =>
      writeFileSync(
        join(folder, "index.js"),
        `
import { Provider, UserMigrationTask } from "pulumi-sharepoint-migration/native";
const provider = new Provider("fabrikam", ${settings});
new UserMigrationTask("anna", ${args("anna")});
new UserMigrationTask("bruno", ${args("bruno")}, { provider });
`,
      );
    program(`{ endpoint: "${other.url}", variablePrefix: "FABRIKAM_" }`);
    expect(await run("up")).toMatchObject({ exitCode: 0, failures: {} });
    expect(simulator.tasks().map(({ source }) => source)).toEqual(["user:anna@contoso.com"]);
    expect(other.tasks().map(({ source }) => source)).toEqual(["user:bruno@contoso.com"]);
    expect(await exported()).not.toContain("canary");

    program(`{ endpoint: "${other.url}", variablePrefix: "FABRIKAM_", unitsPerMinute: 1200 }`);
    expect(await run("up")).toMatchObject({ exitCode: 0, changes: { update: 1 } });
    expect(other.journal.calls("create")).toHaveLength(1);
    program(`{ clientSecret: "canary" }`);
    const refused = await run("preview");
    expect(refused.exitCode).not.toBe(0);
    expect(refused.output).toContain("set the environment variable AZURE_CLIENT_SECRET instead");
    expect(refused.output).not.toContain("canary");
  });
});
