import type { GraphReply, GraphRequest } from "../../../provider/src/graph";
import { pipeline } from "../../../provider/src/graph/http";
import { NoReply } from "../../../provider/src/graph/noReply";
import { authorize } from "../../../provider/src/graph/policies/authorize";
import { identifyCaller } from "../../../provider/src/graph/policies/identifyCaller";
import { retryThrottled, throttledTries } from "../../../provider/src/graph/policies/retryThrottled";
import { fakeClock } from "../../support/fakeClock";

const request: GraphRequest = { method: "POST", path: "/x", headers: {} };
const reply = (status: number, headers: Record<string, string> = {}): GraphReply => ({ status, headers });

/** Answers from a list, and writes down what it was asked. */
function wireOf(...replies: readonly GraphReply[]) {
  const asked: GraphRequest[] = [];
  const send = (sent: GraphRequest): Promise<GraphReply> => {
    asked.push(sent);
    return Promise.resolve(replies[asked.length - 1] ?? reply(500));
  };
  return { asked, send };
}

test("a throttled request is repeated after exactly the wait that Graph asked for", async () => {
  const clock = fakeClock();
  const wire = wireOf(
    reply(429, { "retry-after": "41" }),
    reply(429, { "retry-after": "2.128" }),
    reply(204),
  );
  expect((await retryThrottled(clock)(request, wire.send)).status).toBe(204);
  expect(clock.sleeps).toEqual([41_000, 2_128]);
});

test("throttling that does not end is given back, after a limited number of tries", async () => {
  const clock = fakeClock();
  const wire = wireOf(...Array.from({ length: 9 }, () => reply(429, { "retry-after": "1" })));
  expect((await retryThrottled(clock)(request, wire.send)).status).toBe(429);
  expect(wire.asked).toHaveLength(throttledTries);
});

test.each([200, 400, 409, 500, 503])("%d is not repeated", async (status) => {
  const wire = wireOf(reply(status));
  expect((await retryThrottled(fakeClock())(request, wire.send)).status).toBe(status);
  expect(wire.asked).toHaveLength(1);
});

test("each try carries its own id and a token asked for at that moment", async () => {
  let count = 0;
  const next = (name: string) => `${name}${String(++count)}`;
  const wire = wireOf(reply(429), reply(200));
  const send = pipeline(
    [
      retryThrottled(fakeClock()),
      identifyCaller("1.2.3", () => next("id")),
      authorize(() => Promise.resolve(next("token"))),
    ],
    wire.send,
  );
  await send(request);
  expect(wire.asked.map(({ headers }) => [headers["client-request-id"], headers["authorization"]])).toEqual([
    ["id1", "Bearer token2"],
    ["id3", "Bearer token4"],
  ]);
  expect(wire.asked[0]?.headers["user-agent"]).toBe("NONISV|pulumi-sharepoint-migration|provider/1.2.3");
});

test("a lost answer remembers the id of its try", async () => {
  const send = () => Promise.reject(new NoReply(true, "ECONNRESET"));
  await expect(identifyCaller("1", () => "id1")(request, send)).rejects.toMatchObject({
    clientRequestId: "id1",
  });
});
