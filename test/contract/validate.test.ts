import { faults, type Simulator, type SimulatorOptions } from "../../provider/src/simulator";
import { validateMigration } from "../../provider/src/lifecycle";
import { validateTask } from "../../provider/src/validation";
import { caught } from "../support/caught";
import { samples } from "../support/samples";
import { sessionFor } from "../support/session";
import { startTestSimulator } from "../support/simulator";

const { kind: _kind, ...site } = samples.site;

/** Lets the library find a simulator of the test's own. */
async function startService(
  options: SimulatorOptions = {},
): Promise<{ simulator: Simulator } & AsyncDisposable> {
  const simulator = await startTestSimulator(options);
  process.env["SHAREPOINT_MIGRATION_ENDPOINT"] = simulator.url;
  return {
    simulator,
    [Symbol.asyncDispose]: async () => {
      delete process.env["SHAREPOINT_MIGRATION_ENDPOINT"];
      await simulator[Symbol.asyncDispose]();
    },
  };
}

test("a migration that would succeed is feasible, and no task is created", async () => {
  await using service = await startService();
  const { simulator } = service;
  expect(await validateTask("site", site)).toEqual({ is: "feasible" });
  expect(simulator.journal.statuses("validate")).toEqual([200]);
  expect(simulator.tasks()).toEqual([]);
});

test("all invalid arguments are reported at once, without a call", async () => {
  await using service = await startService();
  const { targetOrganizationHost } = site;
  expect(await validateTask("site", { targetOrganizationHost })).toMatchObject({
    is: "malformed",
    problems: [{ property: "sourceSiteUrl" }, { property: "targetSiteUrl" }],
  });
  expect(service.simulator.journal.calls()).toEqual([]);
});

test("the obstacle is reported when SharePoint refuses", async () => {
  await using _service = await startService({ organizations: { trust: "missing" } });
  expect(await validateTask("site", site)).toMatchObject({
    is: "refused",
    error: { code: "task.create.notReady", outcome: "refused" },
  });
});

test("nothing is said of a migration while Graph gives no answer", async () => {
  await using service = await startService();
  service.simulator.inject({ times: Infinity, do: faults.status(500) });
  expect(await validateTask("site", site)).toMatchObject({
    is: "unknown",
    error: { code: "task.validate.unanswered" },
  });
});

test("the library asks each time, however often the answer was the same refusal", async () => {
  await using service = await startService({ permission: "read" });
  for (let n = 0; n < 5; n++)
    expect(await validateTask("site", site)).toMatchObject({
      is: "unknown",
      error: { code: "auth.permissionMissing" },
    });
  expect(service.simulator.journal.calls("validate")).toHaveLength(5);
});

test.each([
  [faults.status(500), "task.validate.unanswered"],
  [faults.dropAfterRequest(), "task.validate.unanswered"],
  [faults.garbage(), "task.validate.unreadable"],
  [faults.html(200), "task.validate.unreadable"],
])(
  "when Graph gives no clear answer (%j), it is unknown whether the migration is feasible, and no doubt about a task is left",
  async (fault, code) => {
    await using simulator = await startTestSimulator();
    simulator.inject({ times: Infinity, do: fault });
    const error = await caught(() => validateMigration(sessionFor(simulator), samples.site));
    expect(error).toMatchObject({ code, outcome: "refused" });
  },
);
