import type { IncomingMessage } from "node:http";
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import { createTask, readTask } from "../../provider/src/lifecycle";
import { openHostileServer, type Misdeed } from "../support/hostileServer";
import { samples } from "../support/samples";
import { sessionFor } from "../support/session";

const task = JSON.stringify({ id: "7f3c", status: "notStarted", note: "ä ✓".repeat(1_000) });
const stored = { ...samples.user, stateVersion: 1, status: "notStarted" };

/** A service, or a proxy before it, that compresses whatever is asked for. */
const compresses =
  (encoding: string, compress: (text: string) => Buffer | string, asked: IncomingMessage[] = []): Misdeed =>
  (request, response) => {
    asked.push(request);
    const isLookUp = request.url?.includes("getBySource") === true;
    response.writeHead(isLookUp ? 404 : request.method === "POST" ? 201 : 200, {
      "content-encoding": encoding,
    });
    response.end(isLookUp ? compress("{}") : compress(task));
  };

test("no compression is asked for", async () => {
  const asked: IncomingMessage[] = [];
  await using server = await openHostileServer(compresses("identity", (text) => text, asked));
  const { url } = server;
  await createTask(sessionFor({ url }), samples.user);
  expect(asked.map(({ headers }) => headers["accept-encoding"])).toEqual(["identity", "identity"]);
});

test.each<[string, (text: string) => Buffer]>([
  ["gzip", gzipSync],
  ["X-GZip", gzipSync],
  ["deflate", deflateSync],
  ["deflate", deflateRawSync],
  ["br", brotliCompressSync],
  ["gzip, br", (text) => brotliCompressSync(gzipSync(text))],
  ["identity, gzip", gzipSync],
])("an answer in %s is understood, though it was not requested", async (encoding, compress) => {
  await using server = await openHostileServer(compresses(encoding, compress));
  const { url } = server;
  const session = sessionFor({ url });
  expect(await createTask(session, samples.user)).toMatchObject({ taskId: "7f3c", status: "notStarted" });
  expect(await readTask(session, "7f3c", stored)).toMatchObject({ status: "notStarted" });
});
