import { createTask, checkGate, readTask, deleteTask } from "../../../provider/src/lifecycle";
import { faults, type Simulator } from "../../../provider/src/simulator";
import {
  attributeNames,
  metricNames,
  spanNames,
  countTasks,
  inCommand,
  inWave,
} from "../../../provider/src/telemetry";
import { caught } from "../../support/caught";
import { samples } from "../../support/samples";
import { sessionFor } from "../../support/session";
import { startTestSdk, type Sdk, type SeenPoint } from "../../support/telemetry/sdk";
import { startTelemetry } from "../../support/telemetry/startTelemetry";
import * as semantic from "@opentelemetry/semantic-conventions/incubating";

/** The values of a metric, each under what its attributes say. */
const valuesOf = async (sdk: Sdk, metric: string, ...names: readonly string[]) =>
  (await sdk.points(metric)).map(({ attributes, value }) => [
    names.map((name) => attributes[name]).join(" "),
    typeof value === "number" ? value : value.count,
  ]);

test("calls are counted by method, route and status, in OpenTelemetry's own metric", async () => {
  await using telemetry = await startTelemetry();
  const { simulator, sdk } = telemetry;
  const session = sessionFor(simulator);
  const { taskId, ...state } = await createTask(session, samples.site);
  for (let n = 0; n < 3; n++) await readTask(session, taskId, state);
  const points = await valuesOf(
    sdk,
    "http.client.request.duration",
    "http.request.method",
    "http.response.status_code",
    "url.template",
  );
  const tasks = "/beta/solutions/sharePoint/migrations/crossOrganizationMigrationTasks";
  expect(points).toEqual([
    [`GET 404 ${tasks}/getBySourceSiteUrl(sourceSiteUrl='{siteUrl}')`, 1],
    [`POST ${String(simulator.journal.statuses("create")[0])} ${tasks}`, 1],
    [`GET 200 ${tasks}/{id}`, 3],
  ]);
});

test("throttling, repetitions, waits and resource units are counted", async () => {
  await using telemetry = await startTelemetry();
  const { simulator, sdk } = telemetry;
  simulator.inject({ on: "create", times: 2, do: faults.throttle(30) });
  await createTask(sessionFor(simulator), samples.user);
  expect(await valuesOf(sdk, metricNames.throttled, attributeNames.status)).toEqual([["429", 2]]);
  expect(await valuesOf(sdk, metricNames.retries, attributeNames.method)).toEqual([["POST", 2]]);
  expect(await valuesOf(sdk, metricNames.units, attributeNames.method)).toEqual([
    ["GET", 1],
    ["POST", 6],
  ]);
  const waits = (await sdk.points(metricNames.waitDuration)).map(({ value }: SeenPoint) => value);
  expect(waits).toEqual([
    { count: 1, sum: 0 },
    { count: 3, sum: 60 },
  ]);
});

test("operations are counted by their outcome, and tasks by the status in which they were seen", async () => {
  await using telemetry = await startTelemetry();
  const { simulator, sdk } = telemetry;
  const session = sessionFor(simulator);
  const { taskId, ...state } = await createTask(session, samples.user);
  simulator.start(taskId);
  await readTask(session, taskId, state);
  await caught(() => deleteTask(session, taskId, state));
  expect(
    await valuesOf(
      sdk,
      metricNames.operationDuration,
      attributeNames.operation,
      attributeNames.outcome,
      attributeNames.errorType,
    ),
  ).toEqual([
    ["create done ", 1],
    ["read done ", 1],
    ["delete refused task.cancel.tooLate", 1],
  ]);
  expect(await valuesOf(sdk, metricNames.sightings, attributeNames.taskStatus)).toEqual([
    ["notStarted", 1],
    ["inProgress", 1],
  ]);
});

/** Everything that can be startTelemetry, once. */
async function tellAll(simulator: Simulator): Promise<void> {
  const session = sessionFor(simulator, undefined, undefined, { SHAREPOINT_MIGRATION_WAVE: "pilot" });
  simulator.inject({ on: "create", do: faults.throttle(1) });
  const { taskId, ...state } = await createTask(session, samples.user);
  simulator.start(taskId);
  await caught(() => deleteTask(session, taskId, state));
  await checkGate(session, { wave: "main", completedPercent: 0, noneInProgress: false, earlier: [] });
  const wave = { wave: "pilot", plan: "merger", verb: "up", traceContext: {}, env: {} };
  await inWave(wave, () => Promise.resolve({ how: "fine" as const }));
  await inCommand("up", {}, () => Promise.resolve({ exitCode: 3 }));
  countTasks([{ wave: "pilot", statuses: { inProgress: 1 } }], {});
}

test("what is recorded has the names of the tables, and the tables have no others", async () => {
  await using telemetry = await startTelemetry();
  const { simulator, sdk } = telemetry;
  await tellAll(simulator);
  const points = await sdk.points();
  const attributes = [...sdk.spans(), ...points].flatMap((each) => Object.keys(each.attributes));
  expect([...new Set(attributes)].sort()).toEqual([...new Set(Object.values(attributeNames))].sort());
  expect([...new Set(points.map(({ metric }) => metric))].sort()).toEqual(Object.values(metricNames).sort());
  const spans = new Set(sdk.spans().map(({ name }) => name));
  const calls = /^(GET|POST) \/beta\//;
  const known = Object.values(spanNames) as readonly string[];
  expect([...spans].filter((name) => !calls.test(name) && !known.includes(name))).toEqual([]);
});

test("a name that is not ours is one of OpenTelemetry's", () => {
  const theirs = new Set<string>(Object.values(semantic).filter((value) => typeof value === "string"));
  const isHeader = (name: string): boolean =>
    [semantic.ATTR_HTTP_REQUEST_HEADER(""), semantic.ATTR_HTTP_RESPONSE_HEADER("")].some((start) =>
      name.startsWith(start),
    );
  const all = [...Object.values(attributeNames), ...Object.values(metricNames)] as readonly string[];
  const foreign = all.filter((name) => !name.startsWith("sharepoint_migration."));
  expect(foreign.length).toBeGreaterThan(10);
  expect(foreign.filter((name) => !theirs.has(name) && !isHeader(name))).toEqual([]);
});

test("a wave that fails, and one that is locked, are recorded as such", async () => {
  await using sdk = startTestSdk();
  const wave = { wave: "pilot", plan: "merger", verb: "destroy", traceContext: {}, env: { PATH: "/x" } };
  await inWave(wave, () => Promise.resolve({ how: "failed" as const }));
  await inWave(wave, () => Promise.resolve({ how: "locked" as const }));
  expect(sdk.spans().map(({ failure, attributes }) => [failure, attributes[attributeNames.outcome]])).toEqual(
    [
      ["failed", "failed"],
      ["locked", "refused"],
    ],
  );
});

test("the process of a wave is given its wave, its parent span, and the file for its lines", async () => {
  await using sdk = startTestSdk();
  const env = { PATH: "/x", SHAREPOINT_MIGRATION_TRACE: "/logs/trace.log" };
  const wave = { wave: "pilot", plan: "merger", verb: "up", traceContext: {}, env };
  let given: Readonly<Record<string, string | undefined>> = {};
  await inWave(wave, (its) => {
    given = its;
    return Promise.resolve({ how: "fine" as const });
  });
  const [span] = sdk.spans();
  expect(given).toEqual({
    ...env,
    SHAREPOINT_MIGRATION_WAVE: "pilot",
    TRACEPARENT: `00-${span?.traceId ?? ""}-${span?.id ?? ""}-01`,
  });
});

test.each([
  [0, undefined],
  [1, "1"],
  [2, undefined],
  [3, "3"],
  [4, "4"],
  [130, undefined],
])("a command that ends with %i has failed as: %s", async (exitCode, failure) => {
  await using sdk = startTestSdk();
  await inCommand("up", {}, () => Promise.resolve({ exitCode }));
  const [span] = sdk.spans();
  expect([span?.failure, span?.attributes["process.exit.code"]]).toEqual([failure, exitCode]);
});
