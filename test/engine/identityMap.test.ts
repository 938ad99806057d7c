import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describeWithEngine } from "../../tools/test/engineTier";
import { faults } from "../../provider/src/simulator";
import { rowsAt, rowsOf, someoneElse, tenants, userMapping, userMappings } from "../support/identityMap";
import { user } from "../support/declared";
import { descendantsOf, killNow } from "../support/processTree";
import type { Declared } from "../support/project";
import { openTestStack } from "../support/stack";

const map = (mappings: readonly object[], change: object = {}, name = "people"): Declared => ({
  name,
  type: "IdentityMap",
  args: { ...tenants, mappings, ...change },
});
const [anna, ben, cleo] = [userMapping("anna"), userMapping("ben"), userMapping("cleo")];
const on = "updateUserMappings" as const;

describeWithEngine("an identity map", () => {
  test("is created, changed in place, refreshed and destroyed; the preview says how many mappings differ", async () => {
    await using stack = await openTestStack();
    const { simulator } = stack;
    stack.declare(map([anna, ben]));
    expect(await stack.run("up")).toMatchObject({ exitCode: 0, changes: { create: 2 } });
    expect(rowsAt(simulator)).toEqual(rowsOf([anna, ben]));

    const calls = simulator.journal.calls().length;
    expect(await stack.run("up", "--expect-no-changes")).toMatchObject({ exitCode: 0 });
    expect(await stack.run("preview", "--expect-no-changes")).toMatchObject({ exitCode: 0 });
    expect(simulator.journal.calls()).toHaveLength(calls);

    const news = [userMapping("anna", "anna.berg"), cleo, userMapping("dora")];
    stack.declare(map(news));
    const preview = await stack.run("preview", "--diff");
    expect(preview).toMatchObject({ exitCode: 0, changes: { update: 1 } });
    expect(preview.output).toContain(
      "Mappings of the identity map people: 2 added, 1 changed and 1 removed.",
    );
    expect(preview.output).toMatch(
      /~ user:anna@contoso\.com: "anna@fabrikam\.com" => "anna\.berg@fabrikam\.com"/,
    );
    expect(preview.output).toMatch(/- user:ben@contoso\.com/);
    expect(await stack.run("up")).toMatchObject({ exitCode: 0, changes: { update: 1 } });
    expect(rowsAt(simulator)).toEqual(rowsOf(news));

    expect(await stack.run("refresh", "--expect-no-changes")).toMatchObject({ exitCode: 0 });
    someoneElse.maps(simulator, userMapping("dora", "eve"));
    someoneElse.removes(simulator, cleo);
    await stack.growOld();
    expect(await stack.run("refresh")).toMatchObject({ exitCode: 0, changes: { update: 1 } });
    expect((await stack.maps())[0]?.outputs["drift"]).toEqual({
      "user:cleo@contoso.com": "(removed)",
      "user:dora@contoso.com": "eve@fabrikam.com",
    });
    const drifted = await stack.run("preview");
    expect(drifted.output).toContain("Mappings of the identity map people: 2 changed.");
    expect(await stack.run("up")).toMatchObject({ exitCode: 0, changes: { update: 1 } });
    expect(rowsAt(simulator)).toEqual(rowsOf(news));

    expect(await stack.run("destroy")).toMatchObject({ exitCode: 0 });
    expect(rowsAt(simulator)).toEqual({});
  });

  test("keeps what a refused or lost request has left, and the next run sends only the rest", async () => {
    await using stack = await openTestStack();
    const { simulator } = stack;
    const mappings = userMappings(120);
    simulator.inject({ on, skip: 2, do: faults.status(400) });
    stack.declare(map(mappings));
    const refused = await stack.run("up");
    expect(refused).toMatchObject({ exitCode: 1, mayBeCorrupt: false });
    expect(refused.failures["people"]).toMatch(
      /Not applied: user:user\d+@contoso\.com.* and 14 more\. 100 mappings/,
    );
    const [left] = await stack.maps();
    expect(left?.outputs["mappings"]).toEqual(rowsAt(simulator));

    const before = simulator.journal.calls().length;
    expect(await stack.run("up")).toMatchObject({ exitCode: 0, changes: { update: 1 } });
    expect(simulator.journal.calls().slice(before)).toHaveLength(21);
    expect(rowsAt(simulator)).toEqual(rowsOf(mappings));
    expect((await stack.maps())[0]?.id).toBe(left?.id);

    // An update that breaks off in the middle: the next one begins from what it has left.
    const news = mappings.map((one) => ({
      ...one,
      targetUserPrincipalName: `x.${one.targetUserPrincipalName}`,
    }));
    stack.declare(map(news));
    simulator.inject({ on, skip: 1, do: faults.dropAfterRequest() });
    simulator.inject({ on, skip: 1, do: faults.status(400) });
    expect((await stack.run("up")).failures["people"]).toContain("mapping.update.badRequest");
    const kept = (await stack.maps())[0]?.outputs["mappings"];
    expect(kept).toEqual(rowsAt(simulator));
    expect(await stack.run("up")).toMatchObject({ exitCode: 0, changes: { update: 1 } });
    expect(rowsAt(simulator)).toEqual(rowsOf(news));
    expect(await stack.run("up", "--expect-no-changes")).toMatchObject({ exitCode: 0 });
  });

  test("is complete after a run that was killed in the middle is repeated", async () => {
    let [engine, patches, survivors]: [number, number, number[]] = [0, 0, []];
    await using stack = await openTestStack({
      onEngine: (pid) => (engine = pid),
      onCall: ({ operation }) => {
        if (operation !== on || ++patches !== 2) return;
        survivors = [engine, ...descendantsOf(engine).map(({ pid }) => pid)];
        killNow(survivors);
      },
    });
    const mappings = userMappings(200);
    stack.declare(map(mappings));
    expect(await stack.run("up")).toMatchObject({ exitCode: 137 });
    expect(patches).toBeGreaterThanOrEqual(2);
    await stack.unlock();
    expect(await stack.run("up")).toMatchObject({ exitCode: 0 });
    expect(rowsAt(stack.simulator)).toEqual(rowsOf(mappings));
    expect((await stack.maps())[0]?.outputs["mappings"]).toEqual(rowsOf(mappings));
  });

  test("that shares a mapping with another map is refused before any call, and so are the source's credentials", async () => {
    await using stack = await openTestStack();
    const { journal } = stack.simulator;
    stack.declare(map([anna, ben]), map([cleo, anna], {}, "guests"));
    const shared = await stack.run("preview");
    expect(shared.exitCode).toBe(1);
    expect(shared.output).toMatch(/mappings\[[01]\] .*is also declared by the identity map (people|guests)/);

    const token = ["{}", JSON.stringify({ tid: tenants.sourceTenantId }), "x"]
      .map((part) => Buffer.from(part).toString("base64url"))
      .join(".");
    await using wrong = await openTestStack({ env: { SHAREPOINT_MIGRATION_TARGET_TOKEN: token } });
    wrong.declare(map([anna]));
    const refused = await wrong.run("up");
    expect(refused.failures["people"]).toContain(
      "the credentials for the target belong to the source tenant",
    );
    expect(
      [...wrong.simulator.journal.calls(), ...journal.calls()].filter(({ operation }) => operation === on),
    ).toEqual([]);
  });

  test("may have a target that another resource makes: that mapping alone is not known in the preview", async () => {
    await using stack = await openTestStack();
    writeFileSync(
      join(stack.folder, "index.js"),
      `import { IdentityMap, UserMigrationTask } from "pulumi-sharepoint-migration";
      const { args } = ${JSON.stringify(user("ben"))};
      const made = process.env.WITH_BEN ? [new UserMigrationTask("ben", args)] : [];
      const group = { kind: "group", groupType: "regularGroup", sourceGroupId: "${tenants.sourceTenantId}" };
      new IdentityMap("people", {
        ...${JSON.stringify(tenants)},
        mappings: [${JSON.stringify(anna)}, ...made.map(({ taskId }) => ({ ...group, targetGroupId: taskId }))],
      });`,
    );
    expect(await stack.run("up")).toMatchObject({ exitCode: 0 });
    process.env["WITH_BEN"] = "yes";
    try {
      const preview = await stack.run("preview");
      expect(preview.output).toContain("Mappings of the identity map people: 1 not known yet.");
      expect(await stack.run("up")).toMatchObject({ exitCode: 0, changes: { create: 1, update: 1 } });
    } finally {
      delete process.env["WITH_BEN"];
    }
    const [taskId] = stack.simulator.tasks().map(({ id }) => id);
    expect(rowsAt(stack.simulator)).toEqual({
      ...rowsOf([anna]),
      [`group:${tenants.sourceTenantId}`]: `${taskId ?? ""} regularGroup`,
    });
  });
});
