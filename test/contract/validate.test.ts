import { faults, type Simulator, type SimulatorOptions } from "../../provider/src/simulator";
import { validateMigration } from "../../provider/src/lifecycle";
import { validateTask, type Verdict } from "../../provider/src/validation";
import { caught } from "../support/caught";
import { samples } from "../support/samples";
import { sessionFor } from "../support/session";
import { startTestSimulator } from "../support/simulator";

const { kind: _kind, ...site } = samples.site;

/** The verdict on a site's migration in a world of one's own. */
const verdictIn = async (
  options: SimulatorOptions,
  check: (verdict: Verdict, simulator: Simulator) => void | Promise<void>,
  args: object = site,
): Promise<void> => {
  await using simulator = await startTestSimulator(options);
  process.env["SHAREPOINT_MIGRATION_ENDPOINT"] = simulator.url;
  try {
    await check(await validateTask("site", args), simulator);
  } finally {
    delete process.env["SHAREPOINT_MIGRATION_ENDPOINT"];
  }
};

test("a migration that would succeed is feasible, and no task is made", () =>
  verdictIn({}, (verdict, simulator) => {
    expect(verdict).toEqual({ is: "feasible" });
    expect(simulator.journal.statuses("validate")).toEqual([200]);
    expect(simulator.tasks()).toEqual([]);
  }));

test("all invalid arguments are reported at once, without a call", () =>
  verdictIn(
    {},
    (verdict, simulator) => {
      expect(verdict).toMatchObject({
        is: "malformed",
        problems: [{ property: "sourceSiteUrl" }, { property: "targetSiteUrl" }],
      });
      expect(simulator.journal.calls()).toEqual([]);
    },
    { targetOrganizationHost: site.targetOrganizationHost },
  ));

test.each([
  [{ organizations: { trust: "missing" } }, "task.create.notReady"],
  [{ permission: "read" }, "auth.permissionMissing"],
] as const)("the obstacle is reported: %j", (options, code) =>
  verdictIn(options, (verdict) =>
    expect(verdict).toMatchObject({ is: "refused", error: { code, outcome: "refused" } }),
  ),
);

test("the library asks each time, however often the answer was the same refusal", () =>
  verdictIn({ permission: "read" }, async (verdict, simulator) => {
    const { error } = verdict as Extract<Verdict, { is: "refused" }>;
    for (let n = 0; n < 4; n++)
      expect(await validateTask("site", site)).toMatchObject({ is: "refused", error: { code: error.code } });
    expect(simulator.journal.calls("validate")).toHaveLength(5);
  }));

test.each([
  [faults.status(500), "task.validate.unanswered"],
  [faults.dropAfterRequest(), "task.validate.unanswered"],
  [faults.garbage(), "task.validate.unreadable"],
  [faults.html(200), "task.validate.unreadable"],
])(
  "when Graph gives no clear answer (%j), the verdict is not feasible, and no doubt about a task is left",
  async (fault, code) => {
    await using simulator = await startTestSimulator();
    simulator.inject({ times: Infinity, do: fault });
    const error = await caught(() => validateMigration(sessionFor(simulator), samples.site));
    expect(error).toMatchObject({ code, outcome: "refused" });
  },
);
