import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createTask, readTask, deleteTask } from "../../../provider/src/lifecycle";
import { faults, type Simulator } from "../../../provider/src/simulator";
import { caught } from "../../support/caught";
import { fakeClock } from "../../support/fakeClock";
import { samples } from "../../support/samples";
import { sessionFor } from "../../support/session";
import { startTestSimulator } from "../../support/simulator";

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "sharepoint-migration-trace-"))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const tracing = (simulator: Simulator, env: Readonly<Record<string, string>> = {}, said: string[] = []) =>
  sessionFor(simulator, fakeClock(), (line) => said.push(line), {
    SHAREPOINT_MIGRATION_TRACE: join(folder, "trace.log"),
    ...env,
  });
const written = (): string => readFileSync(join(folder, "trace.log"), "utf8");
const lines = (): string[][] =>
  written()
    .trimEnd()
    .split("\n")
    .map((line) => line.split(" "));

test("each call is a line, as the service saw it, with the wait before it", async () => {
  await using simulator = await startTestSimulator();
  const session = tracing(simulator);
  simulator.inject({ on: "create", do: faults.throttle(41) });
  const { taskId, ...state } = await createTask(session, samples.user);
  simulator.start(taskId);
  await caught(() => deleteTask(session, taskId, state));
  const calls = simulator.journal.calls();
  const told = lines();
  expect(told.map(([, , , method, path, status]) => [method, path, status])).toEqual(
    calls.map(({ method, path, status }) => [method, path, String(status)]),
  );
  expect(told.map(([, , operation]) => operation)).toEqual(["lookUp", "create", "create", "cancel", "read"]);
  for (const [n, parts] of told.entries()) {
    expect(parts[1]).toBe(String(process.pid));
    expect(parts).toContain(`request-id=${calls[n]?.requestId ?? ""}`);
    expect(parts).toContain(`client-request-id=${calls[n]?.clientRequestId ?? ""}`);
  }
  expect(told[1]).toEqual(
    expect.arrayContaining(["429", "try=1", "waited=0ms", "units=2", "retry-after=41"]),
  );
  expect(told[2]).toEqual(expect.arrayContaining(["try=2", "waited=41000ms"]));
  expect(told[3]).toEqual(expect.arrayContaining(["409"]));
  expect(statSync(join(folder, "trace.log")).mode & 0o777).toBe(0o600);
});

test("a call without an answer is a line too", async () => {
  await using simulator = await startTestSimulator();
  simulator.inject({ on: "create", do: faults.dropAfterRequest() });
  await createTask(tracing(simulator), samples.user);
  expect(lines()[1]?.slice(5, 6)).toEqual(["-"]);
  expect(lines()[1]?.at(-1)).toMatch(/^reason=(UND_ERR_SOCKET|ECONNRESET)$/);
});

test("no line holds the token, however the service answers", async () => {
  await using simulator = await startTestSimulator({ token: "canary-token" });
  const session = tracing(simulator, { SHAREPOINT_MIGRATION_TOKEN: "canary-token" });
  const { taskId, ...state } = await createTask(session, samples.user);
  for (const fault of [
    faults.status(403, { code: "canary-token", message: "Bearer canary-token" }),
    faults.redirect("https://a.example/?sig=canary-token"),
    faults.unavailable("canary-token"),
    faults.html(500),
  ]) {
    simulator.inject({ on: "get", do: fault });
    await readTask(session, taskId, state).catch(() => undefined);
  }
  expect(lines().length).toBeGreaterThan(6);
  expect(written()).not.toContain("canary");
  expect(written()).toContain("***");
});

test("a trace that cannot be written costs a warning, and no migration", async () => {
  await using simulator = await startTestSimulator();
  const said: string[] = [];
  const session = tracing(simulator, { SHAREPOINT_MIGRATION_TRACE: join(folder, "none/trace.log") }, said);
  await createTask(session, samples.user);
  await createTask(session, samples.site);
  expect(said).toEqual([expect.stringMatching(/^warning: Cannot write the trace to .* reports ENOENT\./)]);
  expect(simulator.tasks()).toHaveLength(2);
});
