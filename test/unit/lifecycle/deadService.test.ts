import type { GraphReply } from "../../../provider/src/graph";
import { NoReply } from "../../../provider/src/graph/noReply";
import { createTask, inParallel, readTask, type Session } from "../../../provider/src/lifecycle";
import { caught } from "../../support/caught";
import { samples } from "../../support/samples";
import { sessionOver } from "../../support/session";
import { virtualClock } from "../../support/virtualClock";

/** What a service does with a call: so long, and then this. */
interface Habit {
  readonly takesMs: number;
  readonly outcome: GraphReply | NoReply;
}

const subjects = Array.from({ length: 50 }, (_, n) => ({
  ...samples.user,
  sourceUserIdentity: { userPrincipalName: `user${String(n)}@contoso.com` },
}));
const never = (reason: string, takesMs = 0): Habit => ({ takesMs, outcome: new NoReply(false, reason) });
const status = (code: number, takesMs = 0): Habit => ({ takesMs, outcome: { status: code, headers: {} } });

/** Does the same for fifty subjects, sixteen at once, with a service that answers a number of calls well and then has this habit. */
async function failAll(habit: Habit, verb: typeof createOne, healthyCalls = 0) {
  const clock = virtualClock();
  let calls = 0;
  const session = sessionOver(async ({ method }) => {
    calls++;
    if (calls <= healthyCalls) return method === "GET" ? notFound : created(calls);
    if (habit.takesMs > 0) await clock.sleep(habit.takesMs);
    if (habit.outcome instanceof NoReply) throw habit.outcome;
    return habit.outcome;
  }, clock);
  const codes: string[] = [];
  const beganMs = clock.now();
  await inParallel(subjects, 16, async (inputs) => {
    codes.push((await caught(() => verb(session, inputs)).catch(() => ({ code: "none" }))).code);
  });
  return {
    codes: new Set(codes.filter((code) => code !== "none")),
    calls,
    seconds: (clock.now() - beganMs) / 1_000,
  };
}

const notFound: GraphReply = { status: 404, headers: {} };
const created = (n: number): GraphReply => ({
  status: 201,
  headers: {},
  body: JSON.stringify({ id: `task${String(n)}`, status: "notStarted" }),
});

const createOne = (session: Session, inputs: (typeof subjects)[number]): Promise<unknown> =>
  createTask(session, inputs);
const readOne = (session: Session, inputs: (typeof subjects)[number]): Promise<unknown> =>
  readTask(session, "7f3c", { ...inputs, stateVersion: 1, status: "notStarted" });

test.each([
  ["refuses connections", never("ECONNREFUSED")],
  ["has no name", never("ENOTFOUND")],
  ["has no name that can be looked up, as is known after a while", never("EAI_AGAIN", 10_000)],
  ["lets no connection come about", never("UND_ERR_CONNECT_TIMEOUT", 10_000)],
  ["has no route", never("EHOSTUNREACH", 3_100)],
])("a service that %s is given up within half a minute, with a handful of calls", async (_what, habit) => {
  for (const verb of [createOne, readOne]) {
    const { codes, calls, seconds } = await failAll(habit, verb);
    expect(codes).toEqual(new Set(["graph.unreachable", "run.stopped"]));
    expect(seconds).toBeLessThan(30);
    expect(calls).toBeLessThanOrEqual(15);
  }
});

test("a service that dies in the middle is given up as fast, and costs only what was under way", async () => {
  const { codes, calls, seconds } = await failAll(never("UND_ERR_CONNECT_TIMEOUT", 10_000), createOne, 40);
  expect(codes).toEqual(new Set(["graph.unreachable", "run.stopped"]));
  expect(seconds).toBeLessThan(30);
  expect(calls).toBeLessThanOrEqual(40 + 2 * 16);
});

test("a service that keeps silent is given up after two patient tries of three calls", async () => {
  const silent = { takesMs: 60_000, outcome: new NoReply(true, "UND_ERR_HEADERS_TIMEOUT") };
  expect(await failAll(silent, readOne)).toEqual({
    codes: new Set(["task.read.unanswered", "run.stopped"]),
    calls: 6,
    seconds: 120.25,
  });
});

test.each([500, 502, 503])(
  "a service that answers everything with %d is given up after six calls",
  async (code) => {
    for (const verb of [createOne, readOne]) {
      const { codes, calls, seconds } = await failAll(status(code), verb);
      expect(codes).toEqual(new Set(["task.read.serverError", "run.stopped"]));
      expect({ calls, seconds }).toEqual({ calls: 6 * 5, seconds: 28.5 });
    }
  },
);

test("a gateway that gives up after a minute each time is asked twice for each call", async () => {
  const { calls } = await failAll(status(504, 60_000), readOne);
  expect(calls).toBe(6 * 2);
});
