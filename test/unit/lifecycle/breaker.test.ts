import { fail, type ErrorCode } from "../../../provider/src/errors";
import { latchingBreaker, recoveringBreaker, type Breaker } from "../../../provider/src/lifecycle/breaker";
import { fakeClock } from "../../support/fakeClock";

const scope = { name: "read", attempt: "read it" };
const minuteMs = 60_000;
const host = "graph.microsoft.com";

const failures = {
  "graph.unreachable": () => fail("graph.unreachable", { attempt: "read it", host, reason: "ECONNREFUSED" }),
  "task.read.unanswered": () => fail("task.read.unanswered", { what: "the task", reason: "ECONNRESET" }),
  "task.read.serverError": () => fail("task.read.serverError", { what: "the task" }),
  "task.read.rejected": () => fail("task.read.rejected", { what: "the task" }),
  "graph.notTrusted": () =>
    fail("graph.notTrusted", { attempt: "read it", host, reason: "CERT_HAS_EXPIRED" }),
} satisfies Partial<Record<ErrorCode, () => Error>>;

/** Asks once; `false` when the breaker has let nothing through. */
async function ask(
  breaker: Breaker,
  how: keyof typeof failures | "well",
  name = scope.name,
): Promise<boolean> {
  const verb = jest.fn(() => (how === "well" ? Promise.resolve("fine") : Promise.reject(failures[how]())));
  const outcome = breaker({ ...scope, name }, verb);
  const thrown: unknown = await outcome.catch((error: unknown) => error);
  const wasAsked = verb.mock.calls.length > 0;
  if (!wasAsked) expect(thrown).toMatchObject({ code: "run.stopped" });
  else expect(thrown).toEqual(how === "well" ? "fine" : expect.objectContaining({ code: how }));
  return wasAsked;
}

async function askTimes(times: number, breaker: Breaker, how: keyof typeof failures | "well") {
  const asked: boolean[] = [];
  for (let n = 0; n < times; n++) asked.push(await ask(breaker, how));
  return asked.filter(Boolean).length;
}

test.each([
  ["graph.unreachable", 3],
  ["task.read.unanswered", 3],
  ["task.read.serverError", 6],
  ["task.read.rejected", 20],
] as const)("%s opens a circuit after %d in a row", async (code, count) => {
  expect(await askTimes(20, latchingBreaker(), code)).toBe(count);
});

test("an outage that shows itself in several ways is one cause, and counts together", async () => {
  const breaker = latchingBreaker();
  await ask(breaker, "task.read.unanswered");
  await ask(breaker, "graph.unreachable");
  await ask(breaker, "task.read.serverError");
  expect(await ask(breaker, "graph.unreachable")).toBe(false);
});

test("an answer about one subject between them restarts the count", async () => {
  const breaker = latchingBreaker();
  await askTimes(2, breaker, "graph.unreachable");
  await ask(breaker, "task.read.rejected");
  expect(await askTimes(5, breaker, "graph.unreachable")).toBe(3);
});

test("a breaker for a run does not recover", async () => {
  const breaker = latchingBreaker();
  await askTimes(3, breaker, "graph.unreachable");
  expect(await ask(breaker, "well")).toBe(false);
});

describe("a breaker for a watch", () => {
  const stopped = async () => {
    const clock = fakeClock();
    const breaker = recoveringBreaker(clock);
    expect(await askTimes(5, breaker, "graph.unreachable")).toBe(3);
    return { clock, breaker };
  };

  test("rests for a minute, then lets one call through and goes on when that succeeds", async () => {
    const { clock, breaker } = await stopped();
    await clock.sleep(minuteMs - 1);
    expect(await ask(breaker, "well")).toBe(false);
    await clock.sleep(1);
    expect(await askTimes(10, breaker, "well")).toBe(10);
    expect(await askTimes(5, breaker, "graph.unreachable")).toBe(3);
  });

  test("rests on for another minute when the one call fails, whatever for", async () => {
    const { clock, breaker } = await stopped();
    for (const how of ["graph.unreachable", "graph.notTrusted", "task.read.serverError"] as const) {
      await clock.sleep(minuteMs);
      expect(await askTimes(5, breaker, how)).toBe(1);
    }
    await clock.sleep(minuteMs);
    expect(await askTimes(5, breaker, "well")).toBe(5);
  });

  test("recovers with an answer about one subject too", async () => {
    const { clock, breaker } = await stopped();
    await clock.sleep(minuteMs);
    expect(await askTimes(5, breaker, "task.read.rejected")).toBe(5);
  });

  test("lets no second call through while the first is under way, for a minute", async () => {
    const { clock, breaker } = await stopped();
    await clock.sleep(minuteMs);
    const { promise, resolve } = Promise.withResolvers<string>();
    const probe = breaker(scope, () => promise);
    await Promise.resolve();
    expect(await askTimes(5, breaker, "well")).toBe(0);
    resolve("fine");
    await probe;
    expect(await askTimes(5, breaker, "well")).toBe(5);
  });

  test("keeps its scopes apart", async () => {
    const { breaker } = await stopped();
    expect(await ask(breaker, "well", "cancel")).toBe(true);
  });
});
