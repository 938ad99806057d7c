import { comingWaves, verifyMap, type MigrationEvent } from "../../../provider/src/driver";
import { createMap } from "../../../provider/src/lifecycle";
import { faults } from "../../../provider/src/simulator";
import { caught } from "../../support/caught";
import { checkedMap, someoneElse, userMapping } from "../../support/identityMap";
import { mappedPlan } from "../../support/mappedPlan";
import { planOf, plannedWave } from "../../support/planned";
import { sessionFor } from "../../support/session";
import { startTestSimulator } from "../../support/simulator";

const [pilot, main] = [plannedWave("pilot", ["anna", "bruno"]), plannedWave("main", ["clara", "dora"])];
const { identityMap } = mappedPlan(planOf(pilot, main), {}, [userMapping("noor")]);

test("every mapping of the waves is looked up once, and what is missing or different is found", async () => {
  await using simulator = await startTestSimulator();
  const session = sessionFor(simulator);
  await createMap(session, checkedMap(identityMap.mappings));
  someoneElse.removes(simulator, userMapping("anna"));
  someoneElse.maps(simulator, userMapping("clara", "claire"));
  simulator.journal.clear();
  const events: MigrationEvent[] = [];
  const onEvent = (event: MigrationEvent): void => void events.push(event);
  expect(await verifyMap({ session, identityMap, waves: [pilot, main], onEvent })).toEqual([
    { mapping: "user:anna@contoso.com", verdict: "missing" },
    { mapping: "user:bruno@contoso.com", verdict: "mapped" },
    { mapping: "user:clara@contoso.com", verdict: "mismatch", found: "claire@fabrikam.com" },
    { mapping: "user:dora@contoso.com", verdict: "mapped" },
  ]);
  expect(simulator.journal.calls().map(({ operation }) => operation)).toEqual(
    Array.from({ length: 4 }, () => "getUserMapping"),
  );
  expect(events.filter(({ event }) => event === "mapping.checked")).toHaveLength(4);
  expect(events.at(-1)).toEqual({ event: "look.progress", asked: 4, total: 4 });
});

test("without waves every mapping of the plan is looked up", async () => {
  await using simulator = await startTestSimulator();
  const checked = await verifyMap({ session: sessionFor(simulator), identityMap });
  expect(checked.map(({ verdict }) => verdict)).toEqual(Array.from({ length: 5 }, () => "missing"));
});

test("a look-up that fails leaves its mapping unknown, with the reason, and the others known", async () => {
  await using simulator = await startTestSimulator();
  simulator.inject({ on: "getUserMapping", source: "anna@contoso.com", do: faults.status(400) });
  expect(await verifyMap({ session: sessionFor(simulator), identityMap, waves: [pilot] })).toMatchObject([
    { mapping: "user:anna@contoso.com", verdict: "unknown", error: { code: "mapping.read.badRequest" } },
    { mapping: "user:bruno@contoso.com", verdict: "missing" },
  ]);
});

test("a subject of which the plan has no mapping is unknown, and no call is made for it", async () => {
  await using simulator = await startTestSimulator();
  const none = { ...identityMap, mappings: [] };
  expect(await verifyMap({ session: sessionFor(simulator), identityMap: none, waves: [main] })).toEqual([
    { mapping: "user:clara@contoso.com", verdict: "unknown" },
    { mapping: "user:dora@contoso.com", verdict: "unknown" },
  ]);
  expect(simulator.journal.calls()).toEqual([]);
});

test("what concerns all mappings is not hidden in each of them", async () => {
  await using simulator = await startTestSimulator();
  const session = sessionFor(simulator, undefined, undefined, {
    SHAREPOINT_MIGRATION_TARGET_TOKEN: "simulator",
  });
  const error = await caught(() => verifyMap({ session, identityMap }));
  expect(error.code).toMatch(/^auth\./);
});

test("the coming wave is the first without a stack, and there is none left when all have one", () => {
  expect(comingWaves([pilot, main], [])).toEqual([pilot]);
  expect(comingWaves([pilot, main], ["pilot", "identity-map"])).toEqual([main]);
  expect(comingWaves([pilot, main], ["pilot", "main"])).toEqual([pilot, main]);
});
