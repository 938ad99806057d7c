import { faults } from "../../provider/src/simulator";
import { describeWithEngine } from "../../tools/test/engineTier";
import { group, site, user } from "../support/declared";
import { openTestStack } from "../support/stack";

describeWithEngine("a migration on the real engine", () => {
  test("goes up, stays unchanged, refuses a late cancel, and comes down", async () => {
    await using stack = await openTestStack();
    const { simulator, declare, run, stored } = stack;
    declare(user("anna"), user("bruno"), site("finance"), group("research"));
    expect(await run("up")).toMatchObject({ exitCode: 0, changes: { create: 5 } });
    expect(simulator.tasks().map(({ status }) => status)).toEqual(Array(4).fill("notStarted"));

    expect(await run("up", "--expect-no-changes")).toMatchObject({ exitCode: 0, failures: {} });
    expect(simulator.journal.calls("create")).toHaveLength(4);

    simulator.start("anna@contoso.com");
    const late = await run("destroy", "--continue-on-error");
    expect(late.exitCode).not.toBe(0);
    expect(late.mayBeCorrupt).toBe(false);
    expect(Object.keys(late.failures)).toEqual(["anna"]);
    expect(late.failures["anna"]?.split("\n")[0]).toBe(
      `Cannot cancel the migration of the OneDrive of anna@contoso.com (task ${simulator.task("anna@contoso.com").id}): it has already started.`,
    );
    expect((await stored()).map(({ name }) => name)).toEqual(["anna"]);
    expect(simulator.task("bruno@contoso.com").status).toBe("cancelled");

    simulator.finish("anna@contoso.com");
    expect(await run("destroy")).toMatchObject({ exitCode: 0, failures: {} });
    expect(await stored()).toEqual([]);
    expect(simulator.task("anna@contoso.com").status).toBe("completed");
  });

  test("what a person reads in the terminal after a late cancel", async () => {
    await using stack = await openTestStack();
    const { simulator, declare, run } = stack;
    declare(user("anna"));
    await run("up");
    simulator.start("anna@contoso.com");
    const { output } = await run("destroy");
    const requestId = simulator.journal.calls("cancel")[0]?.requestId ?? "";
    const { id } = simulator.task("anna@contoso.com");
    const shown = output.slice(output.indexOf("Diagnostics:"), output.indexOf("Resources:"));
    const lines = shown.replaceAll(id, "TASK").replaceAll(requestId, "REQUEST").split("\n");
    const said = lines.map((line) => line.trim()).filter((line) => line !== "");
    const ofStack = said.indexOf("pulumi:pulumi:Stack (story-test):");
    const ofResource = said.indexOf("pulumi-nodejs:dynamic/sharepoint:UserMigrationTask (anna):");
    // Pulumi prints the two in either order.
    const resource = ofResource < ofStack ? said.slice(ofResource, ofStack) : said.slice(ofResource);
    expect(resource).toEqual(underTheResource);
    expect(said.filter((line) => !resource.includes(line)).sort()).toEqual([...underTheStack].sort());
  });

  test("a pause that Graph asks for is obeyed, and shown once", async () => {
    await using stack = await openTestStack();
    const { simulator, declare, run } = stack;
    declare(...["anna", "bruno", "clara", "deniz"].map((name) => user(name)));
    simulator.inject({ on: "create", times: 2, do: faults.throttle("0.4") });
    const { exitCode, output } = await run("up");
    expect(exitCode).toBe(0);
    expect(simulator.tasks()).toHaveLength(4);
    expect(
      output.match(/throttled by Graph, resuming \d\d:\d\d:\d\d, \d left/g)?.length,
    ).toBeGreaterThanOrEqual(1);
  });

  test("retainOnDelete leaves a running task alone", async () => {
    await using stack = await openTestStack();
    const { simulator, declare, run, stored } = stack;
    declare({ ...user("anna"), opts: { retainOnDelete: true } });
    await run("up");
    simulator.start("anna@contoso.com");
    expect((await run("destroy")).exitCode).toBe(0);
    expect(await stored()).toEqual([]);
    expect([simulator.task("anna@contoso.com").status, simulator.journal.calls("cancel")]).toEqual([
      "inProgress",
      [],
    ]);
  });
});

const underTheResource = [
  "pulumi-nodejs:dynamic/sharepoint:UserMigrationTask (anna):",
  "error: Cannot cancel the migration of the OneDrive of anna@contoso.com (task TASK): it has already started.",
  'SharePoint cancels a task only before it starts; this one is in progress, and the cancel does not change it. Graph said: "Can\'t process the canceled request because the task is in progress"',
  "Next: let it finish and repeat the command. To remove it from Pulumi only, use `pulumi state delete <URN>` (`pulumi stack --show-urns` lists the URNs) or retainOnDelete: neither stops or undoes anything in SharePoint.",
  "[task.cancel.tooLate] · HTTP 409 · request-id REQUEST",
];

const underTheStack = [
  "Diagnostics:",
  "pulumi:pulumi:Stack (story-test):",
  "[task.cancel.tooLate]: explained under the resource",
  "error: update failed",
];
