import { retryTokenRequest } from "../../../../provider/src/graph/credentials/retryTokenRequest";
import { NoReply } from "../../../../provider/src/graph/noReply";
import type { GraphReply } from "../../../../provider/src/graph";
import { fakeClock } from "../../../support/fakeClock";

const request = { method: "POST", path: "/token", headers: {}, repeatable: true } as const;
const status = (code: number, headers: Record<string, string> = {}): GraphReply => ({
  status: code,
  headers,
});

/** Sends against a list of outcomes, the last of which stays, and says how often and after which waits. */
async function send(outcomes: readonly (GraphReply | NoReply)[], asksMachine = false) {
  const clock = fakeClock();
  let tries = 0;
  const outcome: unknown = await retryTokenRequest(clock, asksMachine)(request, () => {
    const next = outcomes[Math.min(tries++, outcomes.length - 1)] ?? status(500);
    return next instanceof NoReply ? Promise.reject(next) : Promise.resolve(next);
  }).catch((thrown: unknown) => thrown);
  return { outcome, tries, waits: clock.sleeps };
}

test.each([408, 429, 500, 502, 503, 504])("%d is tried three times", async (code) => {
  expect(await send([status(code)])).toMatchObject({
    tries: 3,
    waits: [1_000, 2_000],
    outcome: { status: code },
  });
});

test.each([200, 400, 401, 404, 410, 501])("%d is an answer", async (code) => {
  expect(await send([status(code)])).toMatchObject({ tries: 1, outcome: { status: code } });
});

test("a connection that is lost is made again", async () => {
  const { tries, outcome } = await send([new NoReply(true, "ECONNRESET"), status(200)]);
  expect([tries, outcome]).toEqual([2, status(200)]);
});

test.each([
  "UND_ERR_HEADERS_TIMEOUT",
  "UND_ERR_CONNECT_TIMEOUT",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "CERT_HAS_EXPIRED",
])("%s will not be better in a second", async (code) => {
  expect(await send([new NoReply(false, code)])).toMatchObject({ tries: 1, outcome: { reason: code } });
});

test("the wait that is asked for is obeyed, unless it is too long", async () => {
  expect(await send([status(429, { "retry-after": "7" }), status(200)])).toMatchObject({
    waits: [7_000],
    tries: 2,
  });
  expect(await send([status(429, { "retry-after": "600" })])).toMatchObject({ tries: 1 });
});

test("a machine is asked again about an identity that it does not know yet, not where nobody answers", async () => {
  expect(await send([status(410), status(404), status(200)], true)).toMatchObject({ tries: 3 });
  expect(await send([new NoReply(false, "EHOSTUNREACH")], true)).toMatchObject({ tries: 1 });
});
