import { setImmediate } from "node:timers/promises";
import type { GraphReply, GraphRequest, Policy } from "../../../provider/src/graph";
import { pipeline } from "../../../provider/src/graph/http";
import { NoReply } from "../../../provider/src/graph/noReply";
import { limitConcurrency } from "../../../provider/src/graph/policies/limitConcurrency";

const read: GraphRequest = { method: "GET", path: "/x", headers: {}, repeatable: true };
const reply = (status: number): GraphReply => ({ status, headers: {} });

/** Sends many calls at once to a wire that answers on demand, and returns how many are in progress. */
function held(policy: Policy, count: number) {
  const answers: ((reply: GraphReply) => void)[] = [];
  const send = pipeline([policy], () => new Promise<GraphReply>((answer) => answers.push(answer)));
  const calls = Array.from({ length: count }, () => send(read));
  return { answers, calls };
}

test("no more than sixteen calls are under way at first, and a pause halves that once", async () => {
  let pauses = 0;
  const { answers, calls } = held(limitConcurrency({ pauses: () => pauses }), 40);
  await setImmediate();
  expect(answers).toHaveLength(16);
  pauses = 1;
  for (const answer of answers.splice(0)) answer(reply(429));
  await setImmediate();
  expect(answers).toHaveLength(8);
  for (;;) {
    const batch = answers.splice(0);
    if (batch.length === 0) break;
    for (const answer of batch) answer(reply(200));
    await setImmediate();
  }
  expect((await Promise.all(calls)).length).toBe(40);
});

test("a pause halves the number of calls in progress, not a ceiling that was never reached", async () => {
  let pauses = 0;
  const policy = limitConcurrency({ pauses: () => pauses });
  // Without a pause the ceiling rises with each success, although two calls at a time are all there is.
  for (let n = 0; n < 200; n++) await policy(read, () => Promise.resolve(reply(200)));
  pauses = 1;
  const two = held(policy, 2);
  await setImmediate();
  for (const answer of two.answers.splice(0)) answer(reply(429));
  await Promise.all(two.calls);
  const many = held(policy, 10);
  await setImmediate();
  expect(many.answers).toHaveLength(1);
  while (many.answers.length > 0) {
    many.answers.shift()?.(reply(200));
    await setImmediate();
  }
  await Promise.all(many.calls);
});

test("a call that fails gives its place back", async () => {
  const policy = limitConcurrency({ pauses: () => 0 });
  const failing = pipeline([policy], () => Promise.reject(new NoReply(true, "x")));
  await Promise.allSettled(Array.from({ length: 100 }, () => failing(read)));
  expect((await policy(read, () => Promise.resolve(reply(200)))).status).toBe(200);
});
