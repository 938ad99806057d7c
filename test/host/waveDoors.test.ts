import { providerTexts } from "../../provider/src/stack";
import { fingerprintOf } from "../../provider/src/task";
import { samples } from "../support/samples";
import { startTestHost } from "../support/host";
import { startTestSimulator } from "../support/simulator";

const anna = "anna@contoso.com";
const gate = {
  wave: "main",
  completedPercent: 100,
  noneInProgress: true,
  isPreview: false,
  earlier: [{ name: "pilot", subjects: [samples.user] }],
};
const kept = { wave: "main", completedPercent: 100, noneInProgress: true };

test("the texts in people's state are these texts, for ever", () => {
  expect(providerTexts).toEqual({
    task: 'exports.handler=()=>require("pulumi-sharepoint-migration/dynamic-provider")',
    waveGate: 'exports.handler=()=>require("pulumi-sharepoint-migration/dynamic-provider").waveGate',
    identityMap: 'exports.handler=()=>require("pulumi-sharepoint-migration/dynamic-provider").identityMap',
    handoverRegistry:
      'exports.handler=()=>require("pulumi-sharepoint-migration/dynamic-provider").handoverRegistry',
  });
});

test("a gate that is not in state is checked, and what only the check needs stays out of state", async () => {
  await using simulator = await startTestSimulator();
  await using host = await startTestHost(
    { SHAREPOINT_MIGRATION_ENDPOINT: simulator.url },
    providerTexts.waveGate,
  );
  await expect(host.check({ gate })).rejects.toThrow(
    "Cannot begin wave main: it waits for pilot.\npilot: 0 of 1 tasks are completed (0 %), 100 % are needed; the others are 1 without a task.",
  );
  expect(host.printed()).toBe("[wave.gate.closed]: explained under the resource\n");
  const open = await host.check({ gate: { ...gate, completedPercent: 0 } });
  expect(open).toMatchObject({ failures: [], inputs: { gate: { ...kept, completedPercent: 0 } } });
  expect(JSON.stringify(open.inputs)).not.toContain("earlier");
});

test("a gate in state stays passed: it is not checked, never changes, is not read, and goes without a call", async () => {
  await using simulator = await startTestSimulator();
  await using host = await startTestHost(
    { SHAREPOINT_MIGRATION_ENDPOINT: simulator.url },
    providerTexts.waveGate,
  );
  const { id, state } = await host.create({ gate: kept });
  expect(state).toEqual({ gate: kept, __provider: providerTexts.waveGate });
  expect((await host.check({ gate }, { gate: kept })).failures).toEqual([]);
  const stricter = { ...kept, completedPercent: 50 };
  expect(await host.diff(id, state, { gate: stricter })).toMatchObject({
    changes: "none",
    replaces: [],
  });
  expect(await host.read(id, state)).toEqual({ id, state });
  expect(await host.update(id, state, { gate: stricter })).toMatchObject({ gate: stricter });
  await host.delete(id, state);
  expect(simulator.journal.calls()).toEqual([]);
});

test("a gate without a condition, or one that was checked before, makes no call", async () => {
  await using host = await startTestHost(
    { SHAREPOINT_MIGRATION_ENDPOINT: "http://127.0.0.1:1" },
    providerTexts.waveGate,
  );
  expect((await host.check({ gate: { wave: "main", isPreview: false } })).failures).toEqual([]);
});

test("a handover registry registers claims for the tasks of the same process, and keeps nothing", async () => {
  await using simulator = await startTestSimulator();
  await using host = await startTestHost({ SHAREPOINT_MIGRATION_ENDPOINT: simulator.url });
  const registry = { __provider: providerTexts.handoverRegistry };
  const task = await host.create(samples.user);
  const claims = [{ fingerprints: `other ${fingerprintOf(samples.user)}` }];
  const { inputs, failures } = await host.check({ ...registry, claims });
  expect([inputs, failures]).toEqual([registry, []]);
  const { id, state } = await host.create(registry);
  expect(await host.diff(id, state, registry)).toMatchObject({ changes: "none", replaces: [] });
  expect(await host.read(id, state)).toEqual({ id, state: registry });
  expect(await host.update(id, state, registry)).toEqual(registry);

  // The record that the create made is held by this process; a later process holds none.
  await host.diff(task.id, task.state, { ...samples.user, targetDataLocationCode: "FRA" });
  await host.delete(task.id, task.state);
  expect(simulator.task(anna).status).toBe("notStarted");
  await host.delete(id, state);
  expect(simulator.journal.calls("cancel")).toEqual([]);
});
