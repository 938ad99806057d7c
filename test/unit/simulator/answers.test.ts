import { request } from "node:http";
import { gunzipSync } from "node:zlib";
import { faults } from "../../../provider/src/simulator";
import { site, siteUrl, tasksPath, startApi, type Api } from "./api";

test.each([
  ["task", 200],
  ["taskWith201", 201],
  ["taskWith202", 202],
  ["emptyWith202", 202],
] as const)("with the setting %s a create answers %i", async (createAnswer, status) => {
  await using api = await startApi({ createAnswer });
  const reply = await api.create(site);
  const { id } = api.simulator.task(siteUrl);
  expect([reply.status, reply.json["id"]]).toEqual([
    status,
    createAnswer === "emptyWith202" ? undefined : id,
  ]);
  expect(reply.text === "").toBe(createAnswer === "emptyWith202");
  expect(api.simulator.journal.calls()[0]?.taskId).toBe(id);
});

test.each([
  ["noContent", 204],
  ["task", 200],
  ["accepted", 202],
] as const)(
  "with the setting %s a successful cancel answers %i, and a refused one 409",
  async (cancelAnswer, status) => {
    await using api = await startApi({ cancelAnswer });
    const id = await api.createdId(site);
    const reply = await api.cancel(id);
    expect(reply.status).toBe(status);
    if (cancelAnswer === "task")
      expect(reply.json).toMatchObject({ id, status: "cancelled", parameters: site });
    else expect(reply.text).toBe("");
    expect(api.simulator.task(id).status).toBe("cancelled");
    expect((await api.cancel(id)).status).toBe(409);
  },
);

/** The answer, byte for byte; fetch would request compression and undo it. */
function bytesOf({ simulator }: Api, path: string, acceptEncoding?: string) {
  const headers = {
    authorization: "Bearer good",
    ...(acceptEncoding !== undefined && { "accept-encoding": acceptEncoding }),
  };
  return new Promise<{ encoding: string | undefined; length: string | undefined; body: Buffer }>(
    (resolve, reject) => {
      request(`${simulator.url}${tasksPath}/${path}`, { headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("error", reject);
        response.on("end", () => {
          const { "content-encoding": encoding, "content-length": length } = response.headers;
          resolve({ encoding, length, body: Buffer.concat(chunks) });
        });
      })
        .on("error", reject)
        .end();
    },
  );
}

test.each([
  ["identity", undefined, false],
  ["identity", "gzip", false],
  ["gzipUnlessRefused", undefined, true],
  ["gzipUnlessRefused", "gzip, deflate", true],
  ["gzipUnlessRefused", "br, *", true],
  ["gzipUnlessRefused", "identity", false],
  ["gzipUnlessRefused", "gzip;q=0", false],
  ["gzipUnlessRefused", "deflate, GZIP; Q=0.0, *", false],
  ["gzipAlways", "identity", true],
] as const)(
  "with the encoding %s and Accept-Encoding %s, a body is compressed: %s",
  async (encoding, accepted, isZipped) => {
    await using api = await startApi({ encoding });
    const id = await api.createdId(site);
    const reply = await bytesOf(api, id, accepted);
    expect([reply.encoding, reply.length]).toEqual([
      isZipped ? "gzip" : undefined,
      String(reply.body.length),
    ]);
    const text = (isZipped ? gunzipSync(reply.body) : reply.body).toString();
    expect(JSON.parse(text)).toEqual({ id, status: "notStarted", parameters: site });
    expect((await bytesOf(api, "nothing", accepted)).encoding).toBe(isZipped ? "gzip" : undefined);
  },
);

test("an answer without a body is never compressed, and a compressed body can be cut", async () => {
  await using api = await startApi({ encoding: "gzipAlways" });
  const id = await api.createdId(site);
  const reply = await api.cancel(id);
  expect([reply.status, reply.headers.get("content-encoding")]).toEqual([204, null]);
  api.simulator.inject({ on: "get", do: faults.cutBody() });
  await expect(bytesOf(api, id)).rejects.toThrow();
});
