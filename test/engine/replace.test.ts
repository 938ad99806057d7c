import { describeWithEngine } from "../../tools/test/engineTier";
import { site, user } from "../support/declared";
import { openTestStack } from "../support/stack";

const moved = { targetSiteUrl: "https://fabrikam.sharepoint.com/sites/elsewhere" };
const laterStart = { preferredStartDateTime: "2099-01-01T00:00:00Z" };

describeWithEngine("a changed argument", () => {
  test("cancels the old task before it creates another", async () => {
    await using stack = await openTestStack();
    const { simulator, declare, run, stored } = stack;
    declare(site("finance"));
    await run("up");
    declare(site("finance", moved));
    expect(await run("up")).toMatchObject({ exitCode: 0, changes: { replace: 1 } });
    const writes = simulator.journal.calls().filter(({ method }) => method === "POST");
    expect(writes.map(({ operation, status }) => [operation, status])).toEqual([
      ["create", 200],
      ["cancel", 204],
      ["create", 200],
    ]);
    expect(await stored()).toMatchObject([{ outputs: { ...moved, status: "notStarted" } }]);
    expect(await run("preview", "--expect-no-changes")).toMatchObject({ exitCode: 0 });
  });

  test("by a transform of the resource, which hands its options back, still cancels first", async () => {
    await using stack = await openTestStack();
    const { simulator, declare, run } = stack;
    const transformed = (start: string) => ({
      ...user("anna"),
      opts: { transformTo: { preferredStartDateTime: start } },
    });
    declare(transformed("2099-01-01T00:00:00Z"));
    await run("up");
    declare(transformed("2099-02-01T00:00:00Z"));
    expect(await run("up")).toMatchObject({ exitCode: 0, failures: {}, changes: { replace: 1 } });
    const writes = simulator.journal.calls().filter(({ method }) => method === "POST");
    expect(writes.map(({ operation }) => operation)).toEqual(["create", "cancel", "create"]);
    expect(await run("preview", "--expect-no-changes")).toMatchObject({ exitCode: 0 });
  });

  test("is stopped by a refused cancel: no second task, no neighbour lost, and the next up goes on", async () => {
    await using stack = await openTestStack();
    const { simulator, declare, run, stored } = stack;
    const names = ["anna", "bruno", "clara", "deniz"];
    declare(...names.map((name) => user(name)));
    await run("up");
    const { id: brunosTask } = simulator.task("bruno@contoso.com");
    simulator.start("bruno@contoso.com");
    declare(...names.map((name) => user(name, laterStart)), user("elif"));
    const refused = await run("up");
    expect(refused.exitCode).not.toBe(0);
    expect(Object.keys(refused.failures)).toEqual(["bruno"]);
    expect(refused.failures["bruno"]).toContain("it has already started");
    expect((await stored()).find(({ name }) => name === "bruno")).toMatchObject({ id: brunosTask });
    expect((await stored()).map(({ name }) => name)).toEqual(expect.arrayContaining(names));
    expect(simulator.tasks().filter(({ source }) => source.includes("bruno"))).toHaveLength(1);

    // What was asked of bruno is put back: everything else goes on where it stood.
    declare(...names.map((name) => (name === "bruno" ? user(name) : user(name, laterStart))), user("elif"));
    expect(await run("up")).toMatchObject({ exitCode: 0, failures: {} });
    expect(await run("preview", "--expect-no-changes")).toMatchObject({ exitCode: 0 });
    const live = simulator.tasks().filter(({ status }) => status === "notStarted" || status === "inProgress");
    expect(live).toHaveLength(names.length + 1);
    expect((await stored()).map(({ id }) => id).sort()).toEqual(live.map(({ id }) => id).sort());
  });

  test("on a task that is stored as started is refused at preview, before any call", async () => {
    await using stack = await openTestStack();
    const { simulator, declare, run } = stack;
    declare(site("finance"), site("legal"));
    await run("up");
    simulator.start("https://contoso.sharepoint.com/sites/finance");
    await run("refresh");
    simulator.journal.clear();
    declare(site("finance", moved), site("legal"));
    const preview = await run("preview");
    expect(preview.exitCode).not.toBe(0);
    expect(preview.failures["finance"]).toMatch(
      /^Cannot change targetSiteUrl of the migration of the site .+\/finance \(task .+\): it has already started\.\n.+ in progress cannot be cancelled\.\nNext: restore the former arguments/,
    );
    expect((await run("up")).exitCode).not.toBe(0);
    expect(simulator.journal.calls()).toEqual([]);
  });

  test("that SharePoint takes for the same is not a change", async () => {
    await using stack = await openTestStack();
    const { simulator, declare, run } = stack;
    declare(user("anna", { preferredStartDateTime: "2099-01-01T00:00:00Z" }), site("finance"));
    await run("up");
    declare(
      user("anna", {
        preferredStartDateTime: "2099-01-01T01:00:00+01:00",
        sourceUserIdentity: { userPrincipalName: "Anna@CONTOSO.com" },
        targetOrganizationHost: "https://Fabrikam-My.sharepoint.com/",
      }),
      site("finance", { sourceSiteUrl: "https://CONTOSO.sharepoint.com/sites/finance/" }),
    );
    expect(await run("preview", "--expect-no-changes")).toMatchObject({ exitCode: 0 });
    expect(await run("up")).toMatchObject({ exitCode: 0, changes: { same: 3 } });
    expect(simulator.tasks()).toHaveLength(2);
  });
});
