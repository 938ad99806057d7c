import { costs, decided } from "../../../provider/src/driver/changes/decision";
import { planForPulumi } from "../../../provider/src/driver/changes/planForPulumi";
import { budgetFrom } from "../../../provider/src/driver/changes/totals";
import { shownWindow } from "../../../provider/src/driver/run/windows";
import { batches } from "../../../provider/src/driver/pulumi/batches";
import { engineEnv, memoryEnv } from "../../../provider/src/driver/pulumi/engineEnvironment";
import { trippedAfter } from "../../../provider/src/driver/run/guards";
import { orderedWaves } from "../../../provider/src/driver/changes/waveOrder";
import { backendFor } from "../../../provider/src/driver/pulumi/backend";
import { firstError, failureReason } from "../../../provider/src/driver/pulumi/pulumiOutput";
import { planOf, plannedUser, plannedWave } from "../../support/planned";
import { recordedFor } from "../../support/recordedSample";
import { samples } from "../../support/samples";

test("waves are run after those that they depend on, else in the order of the plan", () => {
  const plan = planOf(
    plannedWave("late", [], { dependsOn: ["main", "pilot"] }),
    plannedWave("main", [], { dependsOn: ["pilot"] }),
    plannedWave("aside", []),
    plannedWave("pilot", []),
  );
  expect(orderedWaves(plan)).toEqual(["pilot", "main", "late", "aside"]);
  expect(orderedWaves(plan, ["aside", "main"])).toEqual(["main", "aside"]);
});

test("URNs are divided so that each part has room, and none is lost", () => {
  const urns = Array.from({ length: 10 }, (_, n) => String(n).repeat(30));
  const parts = batches(urns, 100);
  expect(parts.map(({ length }) => length)).toEqual([3, 3, 3, 1]);
  expect(parts.flat()).toEqual(urns);
  expect(batches(["x".repeat(500)], 100)).toEqual([["x".repeat(500)]]);
  expect(batches([])).toEqual([]);
});

test("the state is saved once, unless a user cannot be looked up, or the environment says otherwise", () => {
  const byId = { ...samples.user, sourceUserIdentity: { id: "11111111-2222-3333-4444-555555555555" } };
  expect(engineEnv({}, [samples.user])["PULUMI_SKIP_CHECKPOINTS"]).toBe("true");
  expect(engineEnv({}, [samples.user, byId])["PULUMI_SKIP_CHECKPOINTS"]).toBeUndefined();
  expect(engineEnv({ PULUMI_SKIP_CHECKPOINTS: "false" }, [])["PULUMI_SKIP_CHECKPOINTS"]).toBe("false");
});

test("Pulumi's processes are limited in memory, and a limit that the environment sets takes precedence", () => {
  const sparing = "--max-old-space-size=856 --max-semi-space-size=2";
  expect(memoryEnv({}, 4_000)).toEqual({ GOMEMLIMIT: "160MiB", NODE_OPTIONS: sparing });
  expect(memoryEnv({ GOMEMLIMIT: "1GiB", NODE_OPTIONS: "--max-old-space-size=4096" }, 4_000)).toEqual({
    GOMEMLIMIT: "1GiB",
    NODE_OPTIONS: `${sparing} --max-old-space-size=4096`,
  });
});

test("the backend is the one that is asked for, else the environment's, else files beside the plan", () => {
  const env = { PULUMI_BACKEND_URL: "s3://state" };
  expect(backendFor("/plans/.sharepoint-migration", "azblob://other", env)).toEqual({
    url: "azblob://other",
  });
  expect(backendFor("/plans/.sharepoint-migration", undefined, env)).toEqual({ url: "s3://state" });
  expect(backendFor("/plans/.sharepoint-migration", undefined, {})).toEqual({
    url: "file:///plans/.sharepoint-migration/state",
    ownFolder: "/plans/.sharepoint-migration/state",
  });
});

test("Pulumi is given a wave without what is refused, and with what has started unchanged", () => {
  const [anna, bruno, clara] = ["anna", "bruno", "clara"].map((name) => plannedUser(name));
  const later = { preferredStartDateTime: "2099-01-01T00:00:00Z" };
  const held = ["anna", "emil"].map((name) => recordedFor(plannedUser(name), "pilot", "inProgress"));
  if (!anna || !bruno || !clara) throw new Error("there are no users");
  const wave = {
    ...plannedWave("pilot", []),
    subjects: [{ ...anna, inputs: { ...anna.inputs, ...later } }, bruno, clara],
  };
  const other = plannedWave("main", ["anna"]);
  const about = (key: string, urn?: string) => ({ wave: "pilot", key, urn });
  const { waves } = planForPulumi(
    planOf(wave, other),
    "pilot",
    [
      decided("leaveStarted", "started", costs.nothing, about(anna.key, held[0]?.urn)),
      decided("refuse", "otherTask", costs.adopt, about(bruno.key)),
      decided("leaveStarted", "started", costs.adopt, about(clara.key)),
      decided("refuse", "removedStarted", costs.nothing, about("user:emil@contoso.com", held[1]?.urn)),
    ],
    held,
  );
  expect(waves[0]?.subjects).toMatchObject([
    { key: clara.key },
    { key: anna.key, inputs: anna.inputs },
    { key: "user:emil@contoso.com" },
  ]);
  expect(waves[0]?.subjects[1]?.inputs).not.toHaveProperty("preferredStartDateTime");
  expect(waves[1]).toBe(other);
});

test("a guard against failures lets none pass when it is 0, and stops at its number otherwise", () => {
  const isTripped = (maxFailures: number | undefined, failed: number): boolean =>
    trippedAfter(maxFailures === undefined ? {} : { maxFailures }, failed, "do it") !== undefined;
  expect([isTripped(0, 0), isTripped(0, 1)]).toEqual([false, true]);
  expect([isTripped(3, 2), isTripped(3, 3)]).toEqual([false, true]);
  expect(isTripped(undefined, 10_000)).toBe(false);
});

test("a window is shown in the plan's zone and in UTC, over the change of the clocks", () => {
  expect(
    shownWindow({
      preferredStartDateTime: "2026-03-29T00:30:00Z",
      preferredLatestStartDateTime: "2026-03-29T03:30:00+02:00",
      timeZone: "Europe/Zurich",
    }),
  ).toEqual({
    timeZone: "Europe/Zurich",
    preferredStartDateTime: { utc: "2026-03-29T00:30:00Z", local: "2026-03-29T01:30:00+01:00" },
    preferredLatestStartDateTime: { utc: "2026-03-29T01:30:00Z", local: "2026-03-29T03:30:00+02:00" },
  });
  expect(Object.keys(shownWindow({}))).toEqual(["timeZone"]);
});

test("the budget is the one that is set, else the smallest that SharePoint publishes", () => {
  const name = "SHAREPOINT_MIGRATION_UNITS_PER_MINUTE";
  expect([{}, { [name]: "6000" }, { [name]: "much" }].map((env) => budgetFrom(env))).toEqual([
    1_200, 6_000, 1_200,
  ]);
});

test("of what Pulumi prints its first error is shown, without colors, on one line", () => {
  expect(firstError("Updating\n<{%fg 1%}>error: <{%reset%}>it broke\nerror: update failed\n")).toBe(
    "it broke",
  );
  expect(firstError("warning: old\nthe last thing")).toBe("the last thing");
  expect(firstError("")).toBe("it said nothing");
  const step = " -  pulumi-nodejs:dynamic/sharepoint:UserMigrationTask u45@contoso.com deleting (0s)";
  expect(firstError(`the last thing\n${step}\n`)).toBe("the last thing");
  expect(firstError(step)).toBe("it said nothing");
  expect(firstError("error: cannot open postgres://bob:secret@db/state")).toBe(
    "cannot open postgres://…@db/state",
  );
});

test.each([
  [
    "a crash by what it was",
    ["Panic:   nil pointer", "main.main()", "  main.go:67"],
    "it crashed: nil pointer",
  ],
  [
    "a crash for want of a permission by what that means",
    ["Panic:   nil pointer", "gocloud.dev/blob/azureblob.(*writer).Close(0x1)", "main.main()"],
    "it crashed while it wrote to Azure Blob Storage, as it does where it may not write",
  ],
  [
    "a store that is closed by Azure's code",
    [
      "error: read meta: GET https://x.example/state",
      "RESPONSE 403",
      "ERROR CODE: AuthorizationFailure",
      "<Error>",
    ],
    "read meta: GET https://x.example/state (AuthorizationFailure)",
  ],
])("Pulumi's output reports %s", (_what, lines, told) => {
  expect(firstError(lines.join("\n"))).toBe(told);
});

test("why a run failed is reported without a stack trace, and with more than that it failed, where there is more", () => {
  const crash = "Unhandled exception: Error: no such module\n    at require (node:internal/modules)";
  expect(failureReason(["update failed", crash], "update failed")).toBe(
    "Unhandled exception: Error: no such module",
  );
  expect(failureReason(["update failed"], "the stack is broken")).toBe("the stack is broken");
  expect(failureReason([], undefined)).toBe("nothing");
});
