import { connect } from "node:net";
import { once } from "node:events";
import { startSimulator } from "../../../provider/src/simulator";
import { siteUrl, site, startApi } from "./api";

test("a simulator listens on a free port of this machine", async () => {
  await using api = await startApi();
  const { simulator } = api;
  expect(simulator.url).toBe(`http://127.0.0.1:${simulator.port}`);
  expect(simulator.port).toBeGreaterThan(0);
  await Promise.resolve();
});

test.each(["0.0.0.0", "::", "192.168.1.1", "example.com", "127.0.0.1.example.com", ""])(
  "the host %j is refused by default",
  async (host) => {
    await expect(startSimulator({ host })).rejects.toThrow("not a loopback address");
  },
);

test("a host that is not loopback can be allowed", async () => {
  const simulator = await startSimulator({ host: "0.0.0.0", allowNonLoopback: true });
  expect(simulator.url).toBe(`http://0.0.0.0:${simulator.port}`);
  await simulator.close();
});

test("a port in use is reported", async () => {
  await using api = await startApi();
  const {
    simulator: { port },
  } = api;
  await expect(startSimulator({ port })).rejects.toThrow(`Port ${port} on 127.0.0.1 is already in use`);
});

test("an invalid option is refused before anything listens", async () => {
  await expect(startSimulator({ slots: -1 })).rejects.toThrow("slots must be a whole number");
  await expect(startSimulator({ bodies: "xml" as never })).rejects.toThrow("bodies must be one of");
});

test("closing is quick with open connections, and can be repeated", async () => {
  const simulator = await startSimulator();
  const silent = connect(simulator.port, "127.0.0.1");
  await once(silent, "connect");
  silent.write("GET /beta HTTP/1.1\r\nHost: x\r\n");
  const ended = new Promise((resolve) => silent.on("error", () => undefined).on("close", resolve));
  await Promise.all([simulator.close(), simulator.close(), simulator.closed]);
  await ended;
});

test("every call is reported when it is answered", async () => {
  const seen: string[] = [];
  {
    await using api = await startApi({
      onCall: ({ operation, status }) => seen.push(`${operation} ${status}`),
    });
    await api.create(site);
    await api.get(`getBySourceSiteUrl(sourceSiteUrl='${siteUrl}')`);
  }
  expect(seen).toEqual(["create 200", "getBySourceSiteUrl 200"]);
});

test("changing a snapshot of a task does not change the task", async () => {
  await using api = await startApi();
  await api.create(site);
  const view = api.simulator.task(siteUrl);
  Object.assign(view, { status: "completed" });
  Object.assign(view.parameters, { sourceSiteUrl: "changed" });
  expect(api.simulator.task(siteUrl)).toMatchObject({ status: "notStarted", parameters: site });
});
