import type { IncomingMessage } from "node:http";
import { brotliCompressSync, constants, deflateSync, gzipSync } from "node:zlib";
import {
  connect,
  sendCreate,
  endpointFrom,
  fixedToken,
  createClient,
  sendRead,
} from "../../provider/src/graph";
import { wire } from "../../provider/src/graph/wire";
import { createTask, readTask } from "../../provider/src/lifecycle";
import { caught } from "../support/caught";
import { fakeClock } from "../support/fakeClock";
import { answersJson, openHostileServer, type Misdeed } from "../support/hostileServer";
import { samples } from "../support/samples";
import { sessionFor } from "../support/session";

const mebibyte = 1024 * 1024;
const label = { taskId: "7f3c", subject: "the OneDrive of anna@contoso.com", partner: "the target" };
const stored = { ...samples.user, stateVersion: 1, taskId: "7f3c", status: "notStarted" };
const json = { "content-type": "application/json" };

const readAt = (url: string) => readTask(sessionFor({ url }), "7f3c", stored);

/** A way to a service with a patience of a moment. */
const inHaste = (url: string) => {
  const endpoint = endpointFrom(url, "try");
  const line = createClient(endpoint, {
    clock: fakeClock(),
    rate: { deadlineMs: 60_000 },
    notify: () => undefined,
    wire: wire(endpoint, { connectMs: 5_000, answerMs: 200 }),
  });
  return connect(line, { tenantId: undefined, tokens: fixedToken("token"), version: "0" });
};

/** Writes the same again and again, as fast as it is taken. */
const pours: Misdeed = (_request, response) => {
  response.writeHead(200, json);
  const part = Buffer.alloc(64 * 1024, " ");
  const pour = (): void => {
    while (!response.destroyed && response.write(part));
  };
  response.on("drain", pour);
  pour();
};

/** A task in 128 megabytes. */
const vast = `{"id":"7f3c","status":"notStarted"${" ".repeat(128 * mebibyte)}}`;
const fast = { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } };

/** Answers with a body that is compressed, though the client did not ask for that. */
const bomb =
  (encoding: string, body: Buffer): Misdeed =>
  (_request, response) => {
    response.writeHead(200, { ...json, "content-encoding": encoding });
    response.end(body);
  };

const nested = (levels: number): string => {
  const parameters = `{"@odata.type":"#microsoft.graph.sharePointUserMigrationTaskParameters","sourceUserIdentity":`;
  return `{"id":"7f3c","status":"notStarted","parameters":${parameters}${`{"a":`.repeat(levels)}1${"}".repeat(levels)}}}`;
};

test("an answer without an end is read no further than a megabyte, and is not a task", async () => {
  await using server = await openHostileServer(pours);
  expect((await caught(() => readAt(server.url))).code).toBe("task.read.unreadable");
  // What the two systems hold on the way between is theirs.
  expect(server.sentBytes()).toBeLessThan(32 * mebibyte);
});

test.each<[string, Misdeed]>([
  [
    "longer than it says",
    (_request, _response, socket) =>
      void socket.end(
        `HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n${JSON.stringify({ id: "7f3c", status: "x" })}`,
      ),
  ],
  [
    "shorter than it says",
    (_request, _response, socket) =>
      void socket.end('HTTP/1.1 200 OK\r\ncontent-length: 100000\r\n\r\n{"id":"7f3c"}'),
  ],
  ["a bomb of gzip", bomb("gzip", gzipSync(vast))],
  ["a bomb of deflate", bomb("deflate", deflateSync(vast))],
  ["a bomb of brotli", bomb("br", brotliCompressSync(vast, fast))],
  ["a bomb inside of a bomb", bomb("gzip, gzip", gzipSync(gzipSync(vast)))],
  ["a nest of encodings", bomb("gzip,".repeat(2_000), gzipSync("{}"))],
  ["nested without measure", answersJson(nested(100_000))],
  ["a list of lists", answersJson("[".repeat(300_000) + "]".repeat(300_000))],
])("an answer that is %s is not a task", async (_how, misdeed) => {
  await using server = await openHostileServer(misdeed);
  const { url } = server;
  expect((await caught(() => readAt(url))).code).toBe("task.read.unreadable");
  expect((await caught(() => createTask(sessionFor({ url }), samples.user))).code).toBe(
    "task.read.unreadable",
  );
});

test("a create that is answered with a success and a body of no use may have made a task, so its outcome is unknown", async () => {
  const bodies = ["", "<html>", "null", "[]", '{"id":5}', `{"id":"7f3c","status":"x"`, "\u0000\ufffd\u0001"];
  for (const body of bodies) {
    const answer = (request: IncomingMessage): Misdeed =>
      request.method === "POST" ? answersJson(body, {}, 202) : answersJson({}, {}, 404);
    await using server = await openHostileServer((request, ...rest) => answer(request)(request, ...rest));
    const { url } = server;
    const error = await caught(() => createTask(sessionFor({ url }), samples.user));
    expect([body, error]).toMatchObject([body, { code: "task.create.unnamed", outcome: "unknown" }]);
  }
});

test("a body whose encoding is not known is reported as that", async () => {
  await using server = await openHostileServer(bomb("zstd", Buffer.from("{}")));
  const { url } = server;
  const error = await caught(() => readAt(url));
  expect(error).toMatchObject({ code: "task.read.unreadable", trace: { unreadEncoding: "zstd" } });
  expect(error.message).toContain("The answer was compressed (zstd)");
  expect(error.message.split("\n")).toHaveLength(4);
});

test("brackets inside strings do not count as nesting", async () => {
  await using server = await openHostileServer(
    answersJson({ id: "7f3c", status: "notStarted", note: `\\"${"[{".repeat(1_000)}` }),
  );
  const { url } = server;
  expect(await readAt(url)).toMatchObject({ taskId: "7f3c" });
});

test("a header without measure loses the answer, and nothing else", async () => {
  await using server = await openHostileServer(
    answersJson({ id: "7f3c" }, { "request-id": "x".repeat(200_000) }),
  );
  const { url } = server;
  expect(await caught(() => readAt(url))).toMatchObject({
    code: "task.read.unanswered",
    facts: { reason: "UND_ERR_HEADERS_OVERFLOW" },
  });
});

test("an answer whose body trickles for ever is given up when its time is over", async () => {
  await using server = await openHostileServer((_request, response) => {
    response.writeHead(200, json);
    const drip = setInterval(() => response.write(" "), 20);
    response.on("close", () => clearInterval(drip));
  });
  const { url } = server;
  expect((await caught(() => sendRead(inHaste(url), label))).code).toBe("task.read.unreadable");
});

test("an answer whose head trickles for ever is given up too", async () => {
  await using server = await openHostileServer((_request, _response, socket) => {
    socket.write("HTTP/1.1 200 OK\r\nx-header: ");
    const drip = setInterval(() => socket.write("x"), 20);
    socket.on("close", () => clearInterval(drip));
  });
  const { url } = server;
  expect(await caught(() => sendCreate(inHaste(url), samples.user))).toMatchObject({
    code: "task.create.unanswered",
    facts: { reason: "UND_ERR_HEADERS_TIMEOUT" },
  });
});

test.each<[string, Misdeed, number]>([
  ["a 429 asks for three years", answersJson({}, { "retry-after": "99999999" }, 429), 0],
  [
    "an answer says that nothing remains for thirty years",
    answersJson(
      { id: "7f3c", status: "notStarted" },
      { "ratelimit-remaining": "0", "ratelimit-reset": "999999999" },
    ),
    1,
  ],
])("when %s, no call waits for that, and none is sent meanwhile", async (_what, misdeed, answered) => {
  await using server = await openHostileServer(misdeed);
  const clock = fakeClock();
  const session = sessionFor(server, clock);
  for (let n = 0; n < answered; n++) await readTask(session, "7f3c", stored);
  for (let n = 0; n < 3; n++)
    expect((await caught(() => readTask(session, "7f3c", stored))).code).toBe("graph.throttled");
  expect(server.asked).toHaveLength(1);
  expect(clock.sleeps).toEqual([]);
  const { message } = await caught(() => readTask(session, "7f3c", stored));
  expect(message).toContain("this call was not sent");
});

test("a wait of months that the settings allow is split into sleeps that timers support", async () => {
  let asked = 0;
  const once: Misdeed = (request, response, socket) => {
    const isFirst = asked++ === 0;
    const misdeed = isFirst
      ? answersJson({}, { "retry-after": "9999999" }, 429)
      : answersJson({ id: "7f3c" });
    misdeed(request, response, socket);
  };
  await using server = await openHostileServer(once);
  const clock = fakeClock();
  const env = { SHAREPOINT_MIGRATION_DEADLINE_MINUTES: "999999" };
  await readTask(sessionFor(server, clock, undefined, env), "7f3c", stored);
  expect(Math.max(...clock.sleeps)).toBeLessThan(2 ** 31);
  expect(clock.sleeps.reduce((all, ms) => all + ms)).toBe(9_999_999_000);
});
