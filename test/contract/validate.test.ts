import { faults, type Simulator, type SimulatorOptions } from "../../provider/src/simulator";
import { validateTask, type Verdict } from "../../provider/src/validation";
import { samples } from "../support/samples";
import { withSimulator } from "../support/withSimulator";

const { kind: _kind, ...site } = samples.site;

/** The verdict on a site's migration in a world of one's own. */
const verdictIn = (
  options: SimulatorOptions,
  check: (verdict: Verdict, simulator: Simulator) => void,
  { args = site, arrange }: { args?: object; arrange?: (simulator: Simulator) => void } = {},
): Promise<void> =>
  withSimulator(options, async (simulator) => {
    arrange?.(simulator);
    process.env["SHAREPOINT_MIGRATION_ENDPOINT"] = simulator.url;
    try {
      check(await validateTask("site", args), simulator);
    } finally {
      delete process.env["SHAREPOINT_MIGRATION_ENDPOINT"];
    }
  });

test("a migration that would succeed is feasible, and no task is made", () =>
  verdictIn({}, (verdict, simulator) => {
    expect(verdict).toEqual({ is: "feasible" });
    expect(simulator.journal.statuses("validate")).toEqual([200]);
    expect(simulator.tasks()).toEqual([]);
  }));

test("arguments that are wrong are reported all at once, and nobody is asked", () =>
  verdictIn(
    {},
    (verdict, simulator) => {
      expect(verdict).toMatchObject({
        is: "malformed",
        problems: [{ property: "sourceSiteUrl" }, { property: "targetSiteUrl" }],
      });
      expect(simulator.journal.calls()).toEqual([]);
    },
    { args: { targetOrganizationHost: site.targetOrganizationHost } },
  ));

test.each([
  [{ organisations: { trust: "missing" } }, "task.create.notReady"],
  [{ permission: "read" }, "auth.permissionMissing"],
] as const)("what stands in the way is said: %j", (options, code) =>
  verdictIn(options, (verdict) =>
    expect(verdict).toMatchObject({ is: "refused", error: { code, outcome: "refused" } }),
  ),
);

test.each([
  [faults.status(500), "task.validate.unanswered"],
  [faults.dropAfterRequest(), "task.validate.unanswered"],
  [faults.garbage(), "task.validate.unreadable"],
  [faults.html(200), "task.validate.unreadable"],
])(
  "when nobody can say (%j), the verdict is not feasible, and a validation never leaves doubt about a task",
  (fault, code) =>
    verdictIn(
      {},
      (verdict) => expect(verdict).toMatchObject({ is: "refused", error: { code, outcome: "refused" } }),
      {
        arrange: (simulator) => simulator.inject({ do: fault }),
      },
    ),
);
