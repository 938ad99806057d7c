import { planYaml, openTestCli } from "../support/cli";
import { describeWithEngine } from "../../tools/test/engineTier";
import { someoneElse, tenants, userMapping } from "../support/identityMap";

const mapped = (yaml: string): string =>
  yaml.replace("waves:\n", `identityMap: { sourceTenantId: ${tenants.sourceTenantId} }\nwaves:\n`);
const plan = mapped(planYaml({ pilot: ["anna"], main: ["bruno"] }));

test("map export writes Microsoft's file without a call, and map needs the key in the plan", async () => {
  await using cli = await openTestCli();
  cli.write("migration.yaml", plan);
  const row = (name: string): string =>
    `User,${tenants.sourceTenantId},${name}@contoso.com,${name}@fabrikam.com,${name}@fabrikam.com,RegularUser\r\n`;
  expect(await cli.run("map", "export")).toMatchObject({ exitCode: 0, out: row("anna") + row("bruno") });
  const written = await cli.run("map", "export", "--out", "map.csv", "--json");
  expect(written.events).toContainEqual(expect.objectContaining({ event: "file.written", path: "map.csv" }));
  expect(cli.read("map.csv")).toBe(row("anna") + row("bruno"));
  const { document } = await cli.run("map", "export", "--output", "json");
  expect(document).toMatchObject({ exitCode: 0, csv: row("anna") + row("bruno") });
  const wrong = await cli.run("map", "export", "--all");
  expect(wrong.err).toContain("[cli.otherAction]");
  cli.write("migration.yaml", planYaml({ pilot: ["anna"] }));
  const without = await cli.run("map", "export");
  expect(without).toMatchObject({ exitCode: 1, out: "" });
  expect(without.err).toContain("[plan.noIdentityMap]");
  expect(cli.simulator.journal.calls()).toEqual([]);
});

describeWithEngine("the command map", () => {
  test("previews, updates, verifies, and corrects what someone else has changed", async () => {
    await using cli = await openTestCli();
    cli.write("migration.yaml", plan);
    expect(await cli.run("map", "preview")).toMatchObject({
      exitCode: 2,
      out: expect.stringContaining("identity map: 2 mappings, 0 in the target"),
    });
    expect(await cli.run("map", "verify")).toMatchObject({
      exitCode: 3,
      out: expect.stringContaining("1 mapping not in the identity map:\n  user:anna@contoso.com"),
    });
    expect(await cli.run("map", "up")).toMatchObject({
      exitCode: 1,
      err: expect.stringContaining("[cli.notConfirmed]"),
    });
    const up = await cli.run("map", "up", "--yes", "--output", "json");
    expect(up).toMatchObject({
      exitCode: 0,
      document: { counts: { map: 2 }, identityMap: { planned: { added: 2 }, done: { added: 2, failed: 0 } } },
    });
    expect(await cli.run("map", "preview")).toMatchObject({ exitCode: 0 });

    someoneElse.maps(cli.simulator, userMapping("bruno", "bo"));
    expect(await cli.run("map", "verify")).toMatchObject({ exitCode: 0 });
    const found = await cli.run("map", "verify", "--wave", "main");
    expect(found).toMatchObject({
      exitCode: 3,
      out: expect.stringContaining("user:bruno@contoso.com: bo@fabrikam.com"),
    });
    expect(found.err).toContain("map up --refresh");
    expect(await cli.run("map", "up", "--yes")).toMatchObject({ exitCode: 0 });
    expect(await cli.run("map", "verify", "--all")).toMatchObject({ exitCode: 3 });
    expect(await cli.run("map", "up", "--yes", "--refresh")).toMatchObject({
      exitCode: 0,
      err: expect.stringContaining("1 mapping done"),
    });
    const verified = await cli.run("map", "verify", "--all", "--output", "json");
    expect(verified).toMatchObject({ exitCode: 0, document: { counts: { mapped: 2 } } });
    expect(verified.document?.mappings).toHaveLength(2);
    expect(cli.simulator.tasks()).toEqual([]);
    const status = await cli.run("status");
    expect(status.out).toContain("identity map: 2 mappings, all in the target");
  });
});
