import type { ServerResponse } from "node:http";
import {
  connect,
  sendCreate,
  endpointFrom,
  fixedToken,
  createClient,
  sendRead,
  type Connection,
} from "../../provider/src/graph";
import { wire } from "../../provider/src/graph/wire";
import { caught } from "../support/caught";
import { fakeClock } from "../support/fakeClock";
import { answersJson, openHostileServer, type HostileServer, type Misdeed } from "../support/hostileServer";
import { samples } from "../support/samples";

const label = { taskId: "7f3c", subject: "the OneDrive of anna@contoso.com", partner: "the target" };
const answers = answersJson({ id: "7f3c", status: "notStarted" });

/** A way to a service that is given a moment for its first answer to a read. */
function connectionTo({ url }: HostileServer, answerMs: number): Connection {
  const endpoint = endpointFrom(url, "try");
  const line = createClient(endpoint, {
    clock: fakeClock(),
    rate: { deadlineMs: 60_000 },
    notify: () => undefined,
    wire: wire(endpoint, { connectMs: 5_000, answerMs, firstReadMs: 100 }),
  });
  return connect(line, { tenantId: undefined, tokens: fixedToken("token"), version: "0" });
}

/** Answers the first `count` requests, and no other. */
const answersFirst = (count: number): Misdeed => {
  let asked = 0;
  return (...request) => {
    if (asked++ < count) answers(...request);
  };
};

test("a service that has answered nothing is asked once, and not waited for as long as one that has", async () => {
  await using server = await openHostileServer(answersFirst(0));
  const connection = connectionTo(server, 60_000);
  expect(await caught(() => sendRead(connection, label))).toMatchObject({ code: "task.read.unanswered" });
  expect(server.asked).toHaveLength(1);
});

test("a service that has answered before is asked again when it keeps silent", async () => {
  await using server = await openHostileServer(answersFirst(1));
  const connection = connectionTo(server, 200);
  expect(await sendRead(connection, label)).toMatchObject({ is: "found" });
  expect(await caught(() => sendRead(connection, label))).toMatchObject({ code: "task.read.unanswered" });
  expect(server.asked).toHaveLength(1 + 5);
});

test("a create is waited for, even if it is the first call", async () => {
  const posts: (() => void)[] = [];
  const holdsPosts: Misdeed = (request, response: ServerResponse, socket) => {
    if (request.method === "POST") posts.push(() => answers(request, response, socket));
  };
  await using server = await openHostileServer(holdsPosts);
  const connection = connectionTo(server, 60_000);
  const creating = sendCreate(connection, samples.user);
  await caught(() => sendRead(connection, label)); // takes as long as a first read is waited for
  posts.forEach((answer) => answer());
  expect((await creating).progress.taskId).toBe("7f3c");
});
