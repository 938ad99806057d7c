import { createMap, deleteMap, mapLeftAfter, readMap, updateMap } from "../../../provider/src/lifecycle";
import { faults, type FaultAction } from "../../../provider/src/simulator";
import { caught } from "../../support/caught";
import { fakeClock } from "../../support/fakeClock";
import {
  checkedMap,
  rowsAt,
  rowsOf,
  someoneElse,
  userMapping,
  userMappings,
} from "../../support/identityMap";
import { linkedClock } from "../../support/linkedClock";
import { sessionFor } from "../../support/session";
import { startTestSimulator } from "../../support/simulator";

const on = "updateUserMappings" as const;
const many = userMappings(120);
const lateMs = 3_600_000;

test.each<readonly [string, FaultAction]>([
  ["before the request", faults.dropBeforeRequest()],
  ["after the request", faults.dropAfterRequest()],
  ["by a gateway's timeout after the request", faults.failAfterRequest()],
  ["by an error of the server", faults.status(500)],
  ["in the middle of the body", faults.cutBody()],
  ["as random text", faults.garbage()],
])("an answer that is lost %s is settled by look-ups, and nothing is lost", async (_how, fault) => {
  await using simulator = await startTestSimulator();
  simulator.inject({ on, skip: 1, do: fault });
  const state = await createMap(sessionFor(simulator), checkedMap(many));
  expect(rowsAt(simulator)).toEqual(rowsOf(many));
  expect(state).toMatchObject({ mappings: rowsOf(many), pending: {}, adopted: {} });
});

test("an answer that is lost after the request is not repeated: the look-ups show the rows", async () => {
  await using simulator = await startTestSimulator();
  simulator.inject({ on, do: faults.dropAfterRequest() });
  await createMap(sessionFor(simulator), checkedMap(userMappings(5)));
  const calls = simulator.journal.calls().map(({ operation }) => operation);
  expect(calls.filter((operation) => operation === on)).toHaveLength(1);
  expect(calls.filter((operation) => operation === "getUserMapping")).toHaveLength(10);
});

test.each<readonly [string, FaultAction]>([
  ["carried out and not mentioned", faults.loseItems(7)],
  ["not carried out and not mentioned", faults.skipItems(7)],
])("rows that are %s are looked up, and sent again where they are not there", async (_how, fault) => {
  await using simulator = await startTestSimulator();
  simulator.inject({ on, times: 2, do: fault });
  const state = await createMap(sessionFor(simulator), checkedMap(many));
  expect(rowsAt(simulator)).toEqual(rowsOf(many));
  expect(state).toMatchObject({ mappings: rowsOf(many), pending: {} });
});

test("a request that is refused in the middle keeps what was applied, names the rest, and only the rest is sent again", async () => {
  await using simulator = await startTestSimulator();
  const session = sessionFor(simulator);
  simulator.inject({ on, skip: 2, do: faults.status(400) });
  const error = await caught(() => createMap(session, checkedMap(many)));
  expect(error).toMatchObject({
    code: "mapping.update.badRequest",
    outcome: "refused",
    facts: { applied: 100 },
  });
  expect((error.facts as { rows: readonly string[] }).rows).toHaveLength(20);
  expect(error.message).toMatch(/Not applied: user:user\d+@contoso\.com, .* and 14 more/);
  const left = mapLeftAfter(error);
  expect(left?.mappings).toEqual(rowsAt(simulator));
  expect(Object.keys(left?.mappings ?? {})).toHaveLength(100);

  const before = simulator.journal.calls().length;
  const after = await updateMap(session, { ...left }, checkedMap(many));
  const sent = simulator.journal.calls().slice(before);
  expect(sent.filter(({ operation }) => operation === on)).toHaveLength(1);
  expect(sent).toHaveLength(21);
  expect(after).toMatchObject({ mappings: rowsOf(many), adopted: {}, pending: {} });
  expect(rowsAt(simulator)).toEqual(rowsOf(many));
});

test("a refusal that is not about the rows names them in a notice", async () => {
  await using simulator = await startTestSimulator();
  const said: string[] = [];
  const session = sessionFor(simulator, fakeClock(), (line) => said.push(line));
  simulator.inject({ on, skip: 2, do: faults.status(403) });
  const error = await caught(() => createMap(session, checkedMap(many)));
  expect(error.code).toBe("auth.permissionMissing");
  expect(said).toEqual([
    expect.stringMatching(/people is incomplete: 100 mappings .* 20 not applied \(user:user/),
  ]);
  expect(Object.keys(mapLeftAfter(error)?.mappings ?? {})).toHaveLength(100);
});

test("a create of which nothing arrived leaves nothing", async () => {
  await using simulator = await startTestSimulator();
  simulator.inject({ on, times: Infinity, do: faults.status(405) });
  const error = await caught(() => createMap(sessionFor(simulator), checkedMap(many)));
  expect(error.code).toBe("mapping.update.rejected");
  expect(mapLeftAfter(error)).toBeUndefined();
});

test("rows that Graph refuses do not keep the others from being applied", async () => {
  await using simulator = await startTestSimulator();
  const refused = ["user3@contoso.com", "user70@contoso.com"];
  simulator.inject({
    on,
    times: 3,
    do: faults.failItems(refused, { code: "TargetUnknown", message: "No such user." }),
  });
  const session = sessionFor(simulator);
  const error = await caught(() => createMap(session, checkedMap(many)));
  expect(error).toMatchObject({
    code: "mapping.update.rowsRefused",
    facts: {
      applied: 118,
      rows: refused.map((source) => `user:${source}`),
      refused: refused.map((source) => ({
        row: `user:${source}`,
        code: "TargetUnknown",
        message: "No such user.",
      })),
    },
  });
  const after = await updateMap(session, { ...mapLeftAfter(error) }, checkedMap(many));
  expect(after.mappings).toEqual(rowsOf(many));
  expect(rowsAt(simulator)).toEqual(rowsOf(many));
});

test.each([
  [faults.status(503), "mapping.update.serverError"],
  [faults.dropBeforeRequest(), "mapping.update.unanswered"],
] as const)("rows of a service that stays dead are in doubt until the next run (%j)", async (fault, code) => {
  await using simulator = await startTestSimulator();
  const clock = fakeClock();
  const session = sessionFor(simulator, clock);
  simulator.inject({ on, times: 4, do: fault }); // as often as a block is sent
  const error = await caught(() => createMap(session, checkedMap(userMappings(3))));
  expect(error).toMatchObject({ code, outcome: "unknown" });
  const left = mapLeftAfter(error);
  expect(left).toMatchObject({ mappings: {}, pending: rowsOf(userMappings(3)) });

  await clock.sleep(lateMs);
  for (const mapping of userMappings(2)) someoneElse.maps(simulator, mapping); // as if they had arrived after all
  const read = await readMap(session, { ...left });
  expect(read.mappings).toEqual(rowsOf(userMappings(2)));
  await deleteMap(session, { ...read });
  expect(rowsAt(simulator)).toEqual({}); // what it has sent is its own
});

test("rows that Graph accepts and never shows are reported, and stay in doubt", async () => {
  await using simulator = await startTestSimulator();
  simulator.inject({ on, times: Infinity, do: faults.skipItems(1) });
  const error = await caught(() => createMap(sessionFor(simulator), checkedMap(userMappings(2))));
  expect(error).toMatchObject({ code: "mapping.update.unconfirmed", outcome: "unknown" });
  expect(mapLeftAfter(error)).toMatchObject({
    mappings: { "user:user1@contoso.com": "user1@fabrikam.com" },
    pending: { "user:user0@contoso.com": "user0@fabrikam.com" },
  });
});

describe("where mappings become visible only later", () => {
  const env = { SHAREPOINT_MIGRATION_LAG_SECONDS: "60" };
  const start = () =>
    startTestSimulator({ mappingLagMs: 40_000, clock: { startAt: "2026-03-01T00:00:00Z", speed: 0 } });

  test("a refresh right after the update finds no drift", async () => {
    await using simulator = await start();
    const session = sessionFor(simulator, linkedClock(simulator), undefined, env);
    const state = await createMap(session, checkedMap(many));
    expect((await readMap(session, { ...state })).drift).toEqual({});
  });

  test("a lost answer right after another update is settled by repeating the request", async () => {
    await using simulator = await start();
    const session = sessionFor(simulator, linkedClock(simulator), undefined, env);
    const anna = userMapping("anna");
    const first = await createMap(session, checkedMap([anna]));
    const second = await updateMap(session, { ...first }, checkedMap([userMapping("anna", "eve")]));
    simulator.inject({ on, do: faults.dropBeforeRequest() });
    await updateMap(session, { ...second }, checkedMap([anna]));
    expect(rowsAt(simulator)).toEqual(rowsOf([anna]));
  });

  test("a map that is deleted and made again at once is complete", async () => {
    await using simulator = await start();
    const session = sessionFor(simulator, linkedClock(simulator), undefined, env);
    const state = await createMap(session, checkedMap(many));
    await deleteMap(session, { ...state });
    expect(rowsAt(simulator)).toEqual({});
    await createMap(session, checkedMap(many));
    expect(rowsAt(simulator)).toEqual(rowsOf(many));
  });
});

test("a removal whose answer is lost is settled, also where removing what is gone is refused", async () => {
  await using simulator = await startTestSimulator({ removeOfAbsent: "refuse" });
  const clock = fakeClock();
  const session = sessionFor(simulator, clock);
  const state = await createMap(session, checkedMap(many));
  simulator.inject({ on, times: 2, do: faults.dropAfterRequest() });
  await deleteMap(session, { ...state });
  expect(rowsAt(simulator)).toEqual({});
});

test("a removal that is refused fails, and names what is left", async () => {
  await using simulator = await startTestSimulator();
  const session = sessionFor(simulator);
  const state = await createMap(session, checkedMap(many));
  simulator.inject({ on, do: faults.failItems(["user5@contoso.com"]) });
  const error = await caught(() => deleteMap(session, { ...state }));
  expect(error).toMatchObject({
    code: "mapping.update.rowsRefused",
    facts: { rows: ["user:user5@contoso.com"] },
  });
  await deleteMap(session, { ...state });
  expect(rowsAt(simulator)).toEqual({});
});

test.each([
  [faults.status(400), "mapping.read.badRequest"],
  [faults.status(405), "mapping.read.rejected"],
  [faults.status(500), "mapping.read.serverError"],
  [faults.dropBeforeRequest(), "mapping.read.unanswered"],
  [faults.garbage(), "mapping.read.unreadable"],
] as const)("a look-up that fails with %j changes nothing", async (fault, code) => {
  await using simulator = await startTestSimulator();
  simulator.inject({ on: "getUserMapping", times: Infinity, do: fault });
  const error = await caught(() => createMap(sessionFor(simulator), checkedMap(userMappings(1))));
  expect(error).toMatchObject({ code, outcome: "refused" });
  expect(rowsAt(simulator)).toEqual({});
});

test("a removal in doubt is not forgotten: a mapping that is wanted again is sent again", async () => {
  await using simulator = await startTestSimulator();
  const session = sessionFor(simulator);
  const anna = userMapping("anna");
  const state = await createMap(session, checkedMap([anna]));
  simulator.inject({ on, do: faults.failAfterRequest() });
  simulator.inject({ on, do: faults.status(403) });
  const error = await caught(() => updateMap(session, { ...state }, checkedMap([])));
  expect(rowsAt(simulator)).toEqual({});
  await updateMap(session, { ...mapLeftAfter(error) }, checkedMap([anna]));
  expect(rowsAt(simulator)).toEqual(rowsOf([anna]));
});

test("an update that has only removed before it breaks off keeps that", async () => {
  await using simulator = await startTestSimulator();
  const session = sessionFor(simulator);
  const state = await createMap(session, checkedMap([userMapping("anna")]));
  simulator.inject({ on, skip: 1, do: faults.status(400) });
  const error = await caught(() => updateMap(session, { ...state }, checkedMap([userMapping("ben")])));
  expect(mapLeftAfter(error)).toMatchObject({ mappings: {}, pending: {} });
});
