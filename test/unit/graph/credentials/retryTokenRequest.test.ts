import { noticeText } from "../../../../provider/src/errors";
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
async function send(outcomes: readonly (GraphReply | NoReply)[], asksMachine = false, throttledMs?: number) {
  const clock = fakeClock();
  const said: string[] = [];
  let tries = 0;
  const outcome: unknown = await retryTokenRequest(clock, {
    asksMachine,
    throttledMs,
    notify: (notice) => said.push(noticeText(notice)),
  })(request, () => {
    const next = outcomes[Math.min(tries++, outcomes.length - 1)] ?? status(500);
    return next instanceof NoReply ? Promise.reject(next) : Promise.resolve(next);
  }).catch((thrown: unknown) => thrown);
  return { outcome, tries, waits: clock.sleeps, said };
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

describe("throttling, when there is a deadline for it", () => {
  const hourMs = 3_600_000;
  const busyTenant = { ...status(400), body: JSON.stringify({ error_codes: [90055] }) };

  test("is waited out for as long as is asked, and announced when it is long", async () => {
    const { waits, said, outcome } = await send(
      [
        status(429, { "retry-after": "7" }),
        status(429, { "retry-after": "120" }),
        busyTenant,
        { ...busyTenant, headers: { "retry-after": "2" } },
        status(200),
      ],
      false,
      hourMs,
    );
    expect([waits, outcome]).toEqual([[7_000, 120_000, 1_000, 2_000], status(200)]);
    expect(said).toEqual([expect.stringMatching(/^throttled by Microsoft Entra, resuming \d\d:\d\d:\d\d$/)]);
  });

  test("takes none of the tries that passing failures have", async () => {
    const throttled = Array.from({ length: 9 }, () => status(429, { "retry-after": "1" }));
    expect(await send([...throttled, status(503), status(503), status(200)], false, hourMs)).toMatchObject({
      tries: 12,
      outcome: status(200),
    });
  });

  test("is waited out no longer than that, by ever longer waits when none is named", async () => {
    const { waits, outcome, said } = await send([status(429)], false, hourMs);
    expect(waits.slice(0, 8)).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]);
    expect(waits.reduce((all, ms) => all + ms)).toBeLessThanOrEqual(hourMs);
    expect(outcome).toEqual(status(429));
    expect(said.length).toBeLessThanOrEqual(60);
  });

  test.each([{ "retry-after": "864000" }, { "retry-after": "Sat, 01 Jan 2050 00:00:00 GMT" }])(
    "that lasts for days (%j) is given back at once",
    async (headers) => {
      expect(await send([status(429, headers)], false, hourMs)).toMatchObject({
        tries: 1,
        waits: [],
        said: [],
      });
    },
  );

  test("that may last for months is slept in parts that timers support", async () => {
    const months = status(429, { "retry-after": "9999999" });
    const { waits, outcome } = await send([months, status(200)], false, Infinity);
    expect([Math.max(...waits) < 2 ** 31, outcome]).toEqual([true, status(200)]);
    expect(waits.reduce((all, ms) => all + ms)).toBe(9_999_999_000);
  });
});

test("a machine is asked again about an identity that it does not know yet, but not if it does not answer", async () => {
  expect(await send([status(410), status(404), status(200)], true)).toMatchObject({ tries: 3 });
  expect(await send([new NoReply(false, "EHOSTUNREACH")], true)).toMatchObject({ tries: 1 });
});
