import { faults } from "../../../provider/src/simulator";
import { messageOf, site, siteUrl, startApi } from "./api";

test("a waiting task is cancelled with 204 and no body", async () => {
  await using api = await startApi();
  const id = await api.createdId(site);
  const reply = await api.cancel(id);
  expect([reply.status, reply.text, reply.headers.get("content-type")]).toEqual([204, "", null]);
  expect(api.simulator.task(id).status).toBe("cancelled");
  expect(api.simulator.task(id).finishedDateTime).toBeUndefined();
});

test("a task in progress cannot be cancelled and continues", async () => {
  await using api = await startApi();
  const id = await api.createdId(site);
  api.simulator.start(id);
  const reply = await api.cancel(id);
  expect([reply.status, messageOf(reply)]).toEqual([
    409,
    "Can't process the canceled request because the task is in progress",
  ]);
  expect(api.simulator.task(id).status).toBe("inProgress");
});

test("the cancel of a task that starts just before it answers 409", async () => {
  await using api = await startApi();
  const id = await api.createdId(site);
  api.simulator.inject({ on: "cancel", do: faults.startTaskMeanwhile() });
  expect((await api.cancel(id)).status).toBe(409);
  expect(api.simulator.task(siteUrl).status).toBe("inProgress");
});

test("a task that does not exist cannot be cancelled", async () => {
  await using api = await startApi();
  expect((await api.cancel("nothing")).status).toBe(404);
  expect((await api.cancel("%20")).status).toBe(400);
  expect((await api.cancel("")).status).toBe(400);
});

test.each([
  ["conflict", 409],
  ["accept", 204],
  ["notFound", 404],
] as const)(
  "with the policy %s cancelling an ended task answers %i and changes nothing",
  async (policy, status) => {
    await using api = await startApi({ cancelOfTerminal: policy });
    const id = await api.createdId(site);
    await api.cancel(id);
    const before = api.simulator.task(id);
    api.simulator.advance(1_000);
    expect((await api.cancel(id)).status).toBe(status);
    expect(api.simulator.task(id)).toEqual(before);
  },
);

test("a cancel may carry an empty JSON object, as batches must", async () => {
  await using api = await startApi();
  const id = await api.createdId(site);
  const path = `/beta/solutions/sharePoint/migrations/crossOrganizationMigrationTasks/${id}/cancel`;
  expect((await api.send("POST", path, { body: {} })).status).toBe(204);
});
