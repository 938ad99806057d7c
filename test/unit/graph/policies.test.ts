import { noticeText } from "../../../provider/src/errors";
import { setImmediate } from "node:timers/promises";
import type { GraphReply, GraphRequest, Policy } from "../../../provider/src/graph";
import { pipeline } from "../../../provider/src/graph/http";
import { NoReply } from "../../../provider/src/graph/noReply";
import { pauseGate } from "../../../provider/src/graph/pauseGate";
import { authorize } from "../../../provider/src/graph/policies/authorize";
import { awaitPause } from "../../../provider/src/graph/policies/awaitPause";
import { identifyCaller } from "../../../provider/src/graph/policies/identifyCaller";
import { retryTransient } from "../../../provider/src/graph/policies/retryTransient";
import { spendBudget } from "../../../provider/src/graph/policies/spendBudget";
import { waitOutThrottling } from "../../../provider/src/graph/policies/waitOutThrottling";
import { fakeClock } from "../../support/fakeClock";

const create: GraphRequest = { method: "POST", path: "/x", headers: {}, repeatable: false };
const read: GraphRequest = { method: "GET", path: "/x", headers: {}, repeatable: true };
const reply = (status: number, headers: Record<string, string> = {}): GraphReply => ({ status, headers });
const hourMs = 3_600_000;

/** Answers from a list (the last for ever), and writes down what it was asked. */
function wireOf(...answers: readonly (GraphReply | NoReply)[]) {
  const asked: GraphRequest[] = [];
  const send = (sent: GraphRequest): Promise<GraphReply> => {
    const answer = answers[Math.min(asked.push(sent), answers.length) - 1] ?? reply(200);
    return answer instanceof NoReply ? Promise.reject(answer) : Promise.resolve(answer);
  };
  return { asked, send };
}

describe("throttling", () => {
  const setUp = (deadlineMs = hourMs) => {
    const clock = fakeClock();
    const said: string[] = [];
    const gate = pauseGate(clock, (notice) => said.push(noticeText(notice)));
    return {
      clock,
      said,
      gate,
      policies: [waitOutThrottling(gate, clock, deadlineMs), awaitPause(gate, deadlineMs)] as Policy[],
    };
  };

  test("is waited out for exactly as long as Graph asked, whatever the call", async () => {
    const { clock, policies } = setUp();
    const wire = wireOf(
      reply(429, { "retry-after": "41" }),
      reply(429, { "retry-after": "2.128" }),
      reply(204),
    );
    expect((await pipeline(policies, wire.send)(create)).status).toBe(204);
    expect(clock.sleeps).toEqual([41_000, 2_128]);
  });

  test("pauses all calls, and is announced once with the time and the number of calls", async () => {
    const { clock, said, gate, policies } = setUp();
    const start = clock.now();
    const done = Array.from({ length: 10 }, () => gate.count());
    await gate.through(() => Promise.resolve(reply(429, { "retry-after": "30" })));
    for (const leave of done) leave();
    const sentAtMs: number[] = [];
    const send = pipeline(policies, () => {
      sentAtMs.push(clock.now() - start);
      return Promise.resolve(reply(200));
    });
    await Promise.all([send(create), send(read), send(create)]);
    expect(sentAtMs).toEqual([30_000, 30_000, 30_000]);
    expect(said).toEqual([expect.stringMatching(/^throttled by Graph, resuming \d\d:\d\d:\d\d, 10 left$/)]);
  });

  test("that ends on another day is announced with the date", async () => {
    const { clock, said, gate } = setUp();
    await gate.through(() => Promise.resolve(reply(429, { "retry-after": String(10 * 24 * 3_600) })));
    const end = new Date(clock.now() + 10 * 24 * hourMs);
    const twoDigits = (n: number): string => String(n).padStart(2, "0");
    const date = `${String(end.getFullYear())}-${twoDigits(end.getMonth() + 1)}-${twoDigits(end.getDate())}`;
    const time = `${twoDigits(end.getHours())}:${twoDigits(end.getMinutes())}`;
    expect(said).toEqual([`throttled by Graph, resuming ${date} ${time}, 0 left`]);
  });

  test("lasts as long as the longest pause in the answers to the calls in progress", async () => {
    const { clock, gate } = setUp();
    const answers: ((answer: GraphReply) => void)[] = [];
    const underWay = Array.from({ length: 3 }, () =>
      gate.through(() => new Promise<GraphReply>((answer) => answers.push(answer))),
    );
    for (const [n, seconds] of ["5", "30", "20"].entries())
      answers[n]?.(reply(429, { "retry-after": seconds }));
    await Promise.all(underWay);
    expect(gate.opensAtMs() - clock.now()).toBe(30_000);
    expect(gate.pauses()).toBe(1);
  });

  test("that Graph prolongs costs one call, however many wait", async () => {
    const { clock, said, policies } = setUp();
    const wire = wireOf(...Array.from({ length: 5 }, () => reply(429, { "retry-after": "1" })), reply(200));
    const send = pipeline(policies, wire.send);
    await send(create);
    expect(clock.sleeps).toEqual([1_000, 1_000, 1_000, 1_000, 1_000]);
    const later = wireOf(reply(429, { "retry-after": "1" }), reply(429, { "retry-after": "1" }), reply(200));
    const sendLater = pipeline(policies, later.send);
    await sendLater(create);
    // What took five seconds the last time, though a second was asked for, is given four at once.
    expect(clock.sleeps.slice(5)).toEqual([4_000, 1_000]);
    expect(said).toHaveLength(2);
    const waiting = Array.from({ length: 20 }, () => sendLater(read));
    await Promise.all(waiting);
    expect(later.asked).toHaveLength(23);
  });

  test("is tried by one call while the others wait for what comes of it", async () => {
    const { clock, gate } = setUp();
    await gate.through(() => Promise.resolve(reply(429, { "retry-after": "1" })));
    await clock.sleep(1_000);
    const answers: ((answer: GraphReply) => void)[] = [];
    const sent = Array.from({ length: 8 }, () =>
      gate.through(() => new Promise<GraphReply>((answer) => answers.push(answer))),
    );
    await setImmediate();
    expect(answers).toHaveLength(1);
    answers[0]?.(reply(200));
    await setImmediate();
    expect(answers).toHaveLength(8);
    for (const answer of answers) answer(reply(200));
    await Promise.all(sent);
  });

  test("is over when the call that tries gets no answer at all", async () => {
    const { clock, gate } = setUp();
    await gate.through(() => Promise.resolve(reply(429, { "retry-after": "1" })));
    await clock.sleep(1_000);
    const lost = gate.through(() => Promise.reject(new NoReply(true, "ECONNRESET")));
    const next = gate.through(() => Promise.resolve(reply(200)));
    await expect(lost).rejects.toBeInstanceOf(NoReply);
    expect((await next).status).toBe(200);
  });

  test("with 503 is waited out for calls that may be repeated, and given back for a create", async () => {
    const { clock, policies } = setUp();
    const busy = wireOf(reply(503, { "retry-after": "7" }), reply(200));
    expect((await pipeline(policies, busy.send)(read)).status).toBe(200);
    expect(clock.sleeps).toEqual([7_000]);
    const busyAgain = wireOf(reply(503, { "retry-after": "7" }));
    expect((await pipeline(policies, busyAgain.send)(create)).status).toBe(503);
    expect(busyAgain.asked).toHaveLength(1);
  });

  test("is foreseen when Graph says that nothing remains", async () => {
    const { clock, policies } = setUp();
    const wire = wireOf(reply(200, { "ratelimit-remaining": "0", "ratelimit-reset": "31" }), reply(200));
    const send = pipeline(policies, wire.send);
    await send(read);
    await send(read);
    expect(clock.sleeps).toEqual([31_000]);
  });

  test("that would last beyond the deadline is given back at once", async () => {
    const { clock, policies } = setUp(60_000);
    const wire = wireOf(reply(429, { "retry-after": "30" }), reply(429, { "retry-after": "45" }));
    const last = await pipeline(policies, wire.send)(create);
    expect([last.status, wire.asked.length, clock.sleeps]).toEqual([429, 2, [30_000]]);
  });

  test("without a word is met with growing waits", async () => {
    const { clock, policies } = setUp();
    const wire = wireOf(reply(429), reply(429), reply(429), reply(200));
    await pipeline(policies, wire.send)(create);
    expect(clock.sleeps).toEqual([1_000, 2_000, 4_000]);
  });
});

describe("a passing failure", () => {
  test.each([reply(500), reply(502), reply(503), reply(504), reply(408), new NoReply(true, "ECONNRESET")])(
    "(%j) is met by repeating what may be repeated, and only that",
    async (failure) => {
      const clock = fakeClock();
      const wire = wireOf(failure, failure, reply(200));
      expect((await retryTransient(clock)(read, wire.send)).status).toBe(200);
      expect(clock.sleeps).toEqual([250, 1_000]);
      const once = wireOf(failure, reply(200));
      await retryTransient(clock)(create, once.send).catch(() => undefined);
      expect(once.asked).toHaveLength(1);
    },
  );

  test("that never left is repeated whatever the call", async () => {
    const wire = wireOf(new NoReply(false, "ECONNREFUSED"), reply(200));
    expect((await retryTransient(fakeClock())(create, wire.send)).status).toBe(200);
  });

  test("that does not pass is given back after a few tries", async () => {
    const wire = wireOf(reply(500));
    expect((await retryTransient(fakeClock())(read, wire.send)).status).toBe(500);
    expect(wire.asked).toHaveLength(5);
  });

  test.each([200, 204, 400, 401, 403, 404, 409, 422, 501])("%d is none", async (status) => {
    const wire = wireOf(reply(status));
    await retryTransient(fakeClock())(read, wire.send);
    expect(wire.asked).toHaveLength(1);
  });
});

describe("a token", () => {
  test("is asked for at each try, and each try has its own id", async () => {
    let count = 0;
    const wire = wireOf(reply(200));
    const send = pipeline(
      [
        authorize(() => Promise.resolve(`token${String(++count)}`)),
        identifyCaller("1.2.3", () => `id${String(++count)}`),
      ],
      wire.send,
    );
    await send(create);
    await send(create);
    expect(wire.asked.map(({ headers }) => [headers["authorization"], headers["client-request-id"]])).toEqual(
      [
        ["Bearer token1", "id2"],
        ["Bearer token3", "id4"],
      ],
    );
    expect(wire.asked[0]?.headers["user-agent"]).toBe("NONISV|pulumi-sharepoint-migration|provider/1.2.3");
  });

  test("that is refused is replaced once, also for a create, which was not run", async () => {
    const refused: (string | undefined)[] = [];
    const policy = authorize((token) => {
      refused.push(token);
      return Promise.resolve(token === undefined ? "old" : "new");
    });
    const wire = wireOf(reply(401), reply(200));
    expect((await policy(create, wire.send)).status).toBe(200);
    expect(refused).toEqual([undefined, "old"]);
    const always = wireOf(reply(401));
    expect((await policy(create, always.send)).status).toBe(401);
    expect(always.asked).toHaveLength(2);
  });

  test("that is refused and cannot be replaced by another is not shown twice", async () => {
    const wire = wireOf(reply(401));
    const policy = authorize(() => Promise.resolve("the only one"));
    expect((await policy(create, wire.send)).status).toBe(401);
    expect(wire.asked).toHaveLength(1);
  });

  test("that is refused with 403 says what it holds, whatever the answer claims", async () => {
    const claims = Buffer.from(JSON.stringify({ roles: ["Sites.Read.All"] })).toString("base64url");
    const forged = reply(403, { "x-token-permissions": "SharePointCrossTenantMigration.Manage.All" });
    const through = async (token: string, answer: GraphReply) =>
      (await authorize(() => Promise.resolve(token))(create, wireOf(answer).send)).grantedPermissions;
    expect(await through(`h.${claims}.s`, forged)).toEqual(["Sites.Read.All"]);
    expect(await through("opaque", forged)).toBeUndefined();
  });
});

test("a lost answer remembers the id of its try", async () => {
  const send = () => Promise.reject(new NoReply(true, "ECONNRESET"));
  await expect(identifyCaller("1", () => "id1")(create, send)).rejects.toMatchObject({
    clientRequestId: "id1",
  });
});

test("a budget of units is kept: reads cost one, writes two", async () => {
  const clock = fakeClock();
  const send = pipeline([spendBudget(1_200, clock)], () => Promise.resolve(reply(200)));
  const start = clock.now();
  for (let n = 0; n < 1_200; n++) await send(n % 2 ? read : create);
  const minutes = (clock.now() - start) / 60_000;
  // 1,800 units, less the 200 that may be spent at once.
  expect(minutes).toBeGreaterThanOrEqual(1_600 / 1_200);
  expect(minutes).toBeLessThan(1_620 / 1_200);
});
