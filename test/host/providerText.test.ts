import { providerTexts } from "../../provider/src/stack";
import { samples } from "../support/samples";
import { allHosts, startOwnHost, startTestHost } from "../support/host";
import { startTestSimulator } from "../support/simulator";

test("the text in people's state is this text, for ever", () => {
  expect(providerTexts.task).toBe(
    'exports.handler=()=>require("pulumi-sharepoint-migration/dynamic-provider")',
  );
  expect(Buffer.byteLength(providerTexts.task)).toBeLessThanOrEqual(200);
});

test.each(allHosts)("%s serves the text through the life of a task", async (_name, start) => {
  await using simulator = await startTestSimulator();
  await using host = await start({ SHAREPOINT_MIGRATION_ENDPOINT: simulator.url });
  const { inputs, failures } = await host.check(samples.user);
  expect(failures).toEqual([]);
  const { id, state } = await host.create(inputs);
  expect(simulator.tasks().map((task) => [task.id, task.status])).toEqual([[id, "notStarted"]]);
  expect(state).toEqual({
    ...samples.user,
    stateVersion: 1,
    taskId: id,
    status: "notStarted",
    recordId: expect.any(String) as string,
    recordedDateTime: expect.any(String) as string,
    __provider: host.text,
  });

  expect(await host.diff(id, state, inputs)).toEqual({
    changes: "none",
    replaces: [],
    deleteBeforeReplace: true,
  });

  simulator.start("anna@contoso.com");
  const read = await host.read(id, state);
  expect(read).toMatchObject({ id, state: { status: "inProgress" } });
  expect(read.state["__provider"]).toBe(host.text);
  expect(await host.update(id, read.state, inputs)).toEqual(read.state);

  simulator.finish("anna@contoso.com");
  await host.delete(id, read.state);
  if ("printed" in host) expect(host.printed()).toBe("");
});

test("a text that does not load fails loudly, so the test above can fail", async () => {
  const broken = 'exports.handler=()=>require("pulumi-sharepoint-migration/nowhere")';
  await using host = await startTestHost({}, broken);
  await expect(host.check(samples.user)).rejects.toThrow(/not defined by "exports"|nowhere/);
});

test("the driver's host runs no other text", async () => {
  await using simulator = await startTestSimulator();
  const foreign = 'exports.handler=()=>{throw new Error("it has run")}';
  await using host = await startOwnHost({ SHAREPOINT_MIGRATION_ENDPOINT: simulator.url }, foreign);
  const stored = { ...samples.user, stateVersion: 1, taskId: "7f3c", status: "notStarted" };
  for (const call of [
    host.check(samples.user),
    host.diff("7f3c", stored, samples.user),
    host.create(samples.user),
    host.read("7f3c", stored),
    host.update("7f3c", stored, samples.user),
    host.delete("7f3c", stored),
  ])
    await expect(call).rejects.toThrow("anna would run code that is not from this package");
  expect(simulator.journal.calls()).toEqual([]);
  expect(host.failures).toHaveLength(6);
});
