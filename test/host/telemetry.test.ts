import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { samples } from "../support/samples";
import { startTestHost, type Host } from "../support/host";
import { startTestSimulator } from "../support/simulator";

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "sharepoint-migration-telemetry-"))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const sdk = pathToFileURL(join(__dirname, "../support/telemetry/fileSdk.mjs")).href;
const [traceId, spanId] = ["4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7"];

interface Told {
  readonly is: "span" | "metric";
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentId: string | undefined;
  readonly attributes: Readonly<Record<string, unknown>>;
}

const told = (): Told[] =>
  readFileSync(join(folder, "telemetry.ndjson"), "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Told);
const traceFile = (): string => join(folder, "trace.log");
const traced = (): string[] => readFileSync(traceFile(), "utf8").trimEnd().split("\n");

const canary = "canary-of-the-token";

/** A host that calls a simulator of its own. */
async function startCaller(env: Readonly<Record<string, string>>) {
  const simulator = await startTestSimulator({ token: canary });
  const host = await startTestHost({
    SHAREPOINT_MIGRATION_ENDPOINT: simulator.url,
    SHAREPOINT_MIGRATION_TOKEN: canary,
    ...env,
  });
  return {
    host,
    simulator,
    [Symbol.asyncDispose]: async () => {
      for (const one of [host, simulator]) await one[Symbol.asyncDispose]();
    },
  };
}

test("an SDK that NODE_OPTIONS loads into Pulumi's host gets everything, to the last span", async () => {
  await using caller = await startCaller({
    NODE_OPTIONS: `--import ${sdk}`,
    TEST_TELEMETRY_FILE: join(folder, "telemetry.ndjson"),
    TRACEPARENT: `00-${traceId}-${spanId}-01`,
    SHAREPOINT_MIGRATION_WAVE: "pilot",
  });
  const { host, simulator } = caller;
  const { id, state } = await host.create({ ...samples.user });
  await host.delete(id, state);
  // It ends by the signal that it was sent, as it would without an SDK.
  expect(await host.interrupt()).toBe("SIGINT");

  const spans = told().filter(({ is }) => is === "span");
  const verbs = spans.filter(({ name }) => name.startsWith("sharepoint_migration."));
  expect(verbs.map((span) => [span.name, span.traceId, span.parentId])).toEqual([
    ["sharepoint_migration.create", traceId, spanId],
    ["sharepoint_migration.delete", traceId, spanId],
  ]);
  for (const { attributes } of verbs) {
    expect(attributes).toMatchObject({
      "sharepoint_migration.task.id": id,
      "sharepoint_migration.wave": "pilot",
    });
  }
  const calls = spans.filter(({ name }) => /^(GET|POST) /.test(name));
  expect(calls.map(({ parentId }) => parentId)).toEqual([
    verbs[0]?.spanId,
    verbs[0]?.spanId,
    verbs[1]?.spanId,
  ]);
  expect(calls.map(({ attributes }) => attributes["http.response.header.request-id"])).toEqual(
    simulator.journal.calls().map(({ requestId }) => [requestId]),
  );
  const metrics = new Set(told().flatMap(({ is, name }) => (is === "metric" ? [name] : [])));
  expect(metrics).toContain("http.client.request.duration");
  expect(metrics).toContain("sharepoint_migration.units");
  expect(JSON.stringify(told())).not.toMatch(/anna|contoso|canary/);
});

test("without an SDK an interrupt ends Pulumi's host as ever", async () => {
  await using caller = await startCaller({});
  const { host } = caller;
  await host.create({ ...samples.user });
  expect(await host.interrupt()).toBe("SIGINT");
  expect(host.printed()).toBe("");
});

test("two hosts write their calls into one file, whole and without the token", async () => {
  await using one = await startCaller({ SHAREPOINT_MIGRATION_TRACE: traceFile() });
  await using other = await startCaller({ SHAREPOINT_MIGRATION_TRACE: traceFile() });
  const create = (host: Host, n: number) =>
    host.create({
      ...samples.user,
      sourceUserIdentity: { userPrincipalName: `user${String(n)}@contoso.com` },
    });
  const all = Array.from({ length: 40 }, (_, n) => create((n % 2 === 0 ? one : other).host, n));
  await Promise.all(all);
  const form = /^\S+Z \d+ (lookUp GET|create POST) \/beta\/\S+ \d{3} \d+ms try=1 waited=\d+ms units=[12] .*$/;
  expect(traced().filter((line) => !form.test(line))).toEqual([]);
  expect(traced()).toHaveLength(80);
  expect(new Set(traced().map((line) => line.split(" ")[1])).size).toBe(2);
  expect(readFileSync(traceFile(), "utf8")).not.toContain(canary);
  expect(statSync(traceFile()).mode & 0o777).toBe(0o600);
});

test("on stderr, where the engine shows them, the lines hold no token either", async () => {
  await using caller = await startCaller({ SHAREPOINT_MIGRATION_TRACE: "1" });
  const { host } = caller;
  await host.create({ ...samples.user });
  await host.interrupt();
  const lines = host.printed().trimEnd().split("\n");
  expect(lines.map((line) => line.split(" ").slice(2, 4).join(" "))).toEqual(["lookUp GET", "create POST"]);
  expect(host.printed()).not.toContain(canary);
});

test("a trace that cannot be written is one warning of the host's, and the task is created", async () => {
  await using caller = await startCaller({ SHAREPOINT_MIGRATION_TRACE: join(folder, "none/trace.log") });
  const { host, simulator } = caller;
  await host.create({ ...samples.user });
  await host.create({ ...samples.site });
  await host.interrupt();
  expect(host.said().trimEnd().split("\n")).toEqual([
    expect.stringMatching(/^warning: Cannot write the trace to \S+none\/trace\.log: .* reports ENOENT\./),
  ]);
  expect(simulator.tasks()).toHaveLength(2);
});
