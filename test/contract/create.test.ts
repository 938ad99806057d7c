import { hasCode } from "../../provider/src/errors";
import { createTask } from "../../provider/src/lifecycle";
import { faults } from "../../provider/src/simulator";
import { caught } from "../support/caught";
import { fakeClock } from "../support/fakeClock";
import { samples } from "../support/samples";
import { sessionFor } from "../support/session";
import { startTestSimulator } from "../support/simulator";

test.each(Object.values(samples))(
  "a $kind migration is one look and one POST with Graph's parameters and nothing of ours",
  async (inputs) => {
    await using simulator = await startTestSimulator();
    const tenantId = "11111111-2222-3333-4444-555555555555";
    const state = await createTask(sessionFor(simulator), { ...inputs, tenantId });
    const { kind, ...parameters } = inputs;
    const type = { user: "User", site: "Site", group: "Group" }[kind];
    expect(
      simulator.journal.calls("create").map(({ method, operation, body }) => ({ method, operation, body })),
    ).toEqual([
      {
        method: "POST",
        operation: "create",
        body: {
          parameters: {
            "@odata.type": `#microsoft.graph.sharePoint${type}MigrationTaskParameters`,
            ...parameters,
          },
        },
      },
    ]);
    expect(state).toEqual({
      stateVersion: 1,
      ...inputs,
      tenantId,
      taskId: simulator.tasks()[0]?.id,
      status: "notStarted",
      recordId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      recordedDateTime: expect.any(String) as string,
    });
  },
);

test("the call says who is calling", async () => {
  await using simulator = await startTestSimulator();
  await createTask(sessionFor(simulator), samples.site);
  const [call] = simulator.journal.calls();
  expect(call?.userAgent).toBe("NONISV|pulumi-sharepoint-migration|provider/0.0.0-test");
  expect(call?.clientRequestId).toMatch(/^[0-9a-f-]{36}$/);
  expect(call?.authorized).toBe(true);
});

test("when nothing listens nothing was sent, so the outcome is known", async () => {
  await using simulator = await startTestSimulator();
  await simulator.close();
  const error = await caught(() => createTask(sessionFor(simulator), samples.user));
  expect(error).toMatchObject({
    code: "graph.unreachable",
    outcome: "refused",
    facts: { reason: "ECONNREFUSED" },
  });
});

test("a throttled create waits as long as Graph says and is then sent again", async () => {
  await using simulator = await startTestSimulator();
  const clock = fakeClock();
  simulator.inject({ on: "create", do: faults.throttle(31), times: 2 });
  await createTask(sessionFor(simulator, clock), samples.user);
  expect(simulator.journal.statuses("create")).toEqual([429, 429, 200]);
  expect(clock.sleeps).toEqual([31_000, 31_000]);
});

test("throttling without end is reported, and created nothing", async () => {
  await using simulator = await startTestSimulator();
  simulator.inject({ on: "create", do: faults.throttle("2.5"), times: Infinity });
  const error = await caught(() => createTask(sessionFor(simulator), samples.user));
  expect(error).toMatchObject({ code: "graph.throttled", outcome: "refused", trace: { httpStatus: 429 } });
  if (!hasCode(error, "graph.throttled")) throw error;
  expect(error.facts.waitedSeconds).toBeGreaterThan(3_000);
  expect(error.facts.waitedSeconds).toBeLessThanOrEqual(3_600);
  expect(simulator.tasks()).toEqual([]);
});
