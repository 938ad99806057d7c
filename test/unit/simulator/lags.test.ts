import { site, siteUrl, startApi } from "./api";

const bySource = `getBySourceSiteUrl(sourceSiteUrl='${siteUrl}')`;

test("with a lag a new task is found by its source at once, and read by its ID only later", async () => {
  await using api = await startApi({ readLagMs: 5_000 });
  const id = await api.createdId(site);
  api.simulator.advance(4_999);
  expect([(await api.get(id)).status, (await api.get(bySource)).status]).toEqual([404, 200]);
  api.simulator.advance(1);
  expect((await api.get(id)).status).toBe(200);
});

test("with a lag a new task cannot be cancelled, and the refused cancel changes nothing", async () => {
  await using api = await startApi({ cancelLagMs: 5_000 });
  const id = await api.createdId(site);
  api.simulator.advance(4_999);
  expect((await api.cancel(id)).status).toBe(404);
  expect(api.simulator.task(id).status).toBe("notStarted");
  api.simulator.advance(1);
  expect((await api.cancel(id)).status).toBe(204);
});

test("with a lag the reads show each state that much longer, with its own fields", async () => {
  await using api = await startApi({ statusLagMs: 5_000 });
  const id = await api.createdId(site);
  api.simulator.start(id);
  api.simulator.advance(3_000);
  api.simulator.fail(id);
  const seen = async () => {
    const found = (await api.get(bySource)).json;
    expect((await api.get(id)).json).toEqual(found);
    return [found["status"], found["startedDateTime"] !== undefined, found["error"] !== undefined];
  };
  expect(await seen()).toEqual(["notStarted", false, false]);
  api.simulator.advance(1_999);
  expect(await seen()).toEqual(["notStarted", false, false]);
  api.simulator.advance(1);
  expect(await seen()).toEqual(["inProgress", true, false]);
  api.simulator.advance(3_000);
  expect(await seen()).toEqual(["failed", true, true]);
});

test("with a lag of the status a cancel and a second create see the current one", async () => {
  await using api = await startApi({ statusLagMs: 5_000 });
  const id = await api.createdId(site);
  expect((await api.cancel(id)).status).toBe(204);
  expect((await api.get(id)).json["status"]).toBe("notStarted");
  const second = await api.createdId(site);
  expect(second).not.toBe("undefined");
  api.simulator.start(second);
  expect((await api.get(second)).json["status"]).toBe("notStarted");
  expect((await api.cancel(second)).status).toBe(409);
  expect(api.simulator.task(second).status).toBe("inProgress");
});
