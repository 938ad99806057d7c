import { createMap, deleteMap, readMap, updateMap } from "../../../provider/src/lifecycle";
import { fakeClock } from "../../support/fakeClock";
import {
  checkedMap,
  groupMapping,
  rowsAt,
  rowsOf,
  someoneElse,
  userMapping,
  userMappings,
} from "../../support/identityMap";
import { sessionFor } from "../../support/session";
import { startTestSimulator } from "../../support/simulator";

const [anna, ben, cleo] = [userMapping("anna"), userMapping("ben"), userMapping("cleo")];
const lateMs = 3_600_000;

/** The operations of the calls since the last time that this was asked, and how many of each. */
function counting(simulator: Awaited<ReturnType<typeof startTestSimulator>>) {
  let seen = 0;
  return (): Readonly<Record<string, number>> => {
    const calls = simulator.journal.calls().slice(seen);
    seen += calls.length;
    const counts: Record<string, number> = {};
    for (const { operation } of calls) counts[operation] = (counts[operation] ?? 0) + 1;
    return counts;
  };
}

test("a map is brought into the target in blocks of fifty, each row after one look-up", async () => {
  await using simulator = await startTestSimulator();
  const calls = counting(simulator);
  const mappings = [...userMappings(120), groupMapping(1)];
  const state = await createMap(sessionFor(simulator), checkedMap(mappings));
  expect(calls()).toEqual({
    getUserMapping: 120,
    getGroupMapping: 1,
    updateUserMappings: 3,
    updateGroupMappings: 1,
  });
  expect(rowsAt(simulator)).toMatchObject({
    ...rowsOf(mappings),
    "user:user7@contoso.com": expect.anything(),
  });
  expect(state).toMatchObject({ mappings: rowsOf(mappings), adopted: {}, drift: {}, pending: {} });
});

test("an update sends what differs and nothing else", async () => {
  await using simulator = await startTestSimulator();
  const session = sessionFor(simulator);
  const state = await createMap(session, checkedMap(userMappings(200)));
  const calls = counting(simulator);
  calls();
  const [changed, , ...rest] = userMappings(200);
  const news = [userMapping("user0", "zero"), ...rest, anna];
  const after = await updateMap(session, { ...state }, checkedMap(news));
  // One look-up of the added row, one of the removed; one request to remove, one to put two.
  expect(calls()).toEqual({ getUserMapping: 2, updateUserMappings: 2 });
  expect(after.mappings).toEqual(rowsOf(news));
  expect(Object.keys(rowsAt(simulator)).sort()).toEqual(Object.keys(rowsOf(news)).sort());
  expect(rowsAt(simulator)["user:user0@contoso.com"]).toBe("zero@fabrikam.com");
  expect(changed).toEqual(userMapping("user0"));
});

test("all properties of a mapping arrive", async () => {
  await using simulator = await startTestSimulator();
  const mappings = [
    userMapping("ann.o", "anno", { userType: "guestUser", targetEmail: "a@fabrikam.com" }),
    userMapping("root", "root", { userType: "adminUser" }),
    groupMapping(2, { groupType: "regularGroup", targetMailNickname: undefined as never }),
    groupMapping(3),
  ];
  await createMap(sessionFor(simulator), checkedMap(mappings));
  expect(rowsAt(simulator)).toEqual(rowsOf(mappings));
});

test("a mapping that was there before is adopted, brought to what is wanted, and kept in the end", async () => {
  await using simulator = await startTestSimulator();
  someoneElse.maps(simulator, anna);
  someoneElse.maps(simulator, userMapping("ben", "benjamin"));
  const said: string[] = [];
  const session = sessionFor(simulator, fakeClock(), (line) => said.push(line));
  const state = await createMap(session, checkedMap([anna, ben, cleo]));
  expect(state.adopted).toEqual({
    "user:anna@contoso.com": "anna@fabrikam.com",
    "user:ben@contoso.com": "benjamin@fabrikam.com",
  });
  expect(said).toEqual([
    "The identity map people has adopted 2 mappings that existed in the target; 1 had another target or type.",
  ]);
  expect(rowsAt(simulator)).toEqual(rowsOf([anna, ben, cleo]));
  await deleteMap(session, { ...state });
  expect(rowsAt(simulator)).toEqual(rowsOf([anna, ben]));
});

test.each([
  ["remove", []],
  ["keep", [anna, cleo]],
] as const)("with onDelete %s all mappings go the same way", async (onDelete, left) => {
  await using simulator = await startTestSimulator();
  someoneElse.maps(simulator, anna);
  const session = sessionFor(simulator);
  const state = await createMap(session, checkedMap([anna, cleo], { onDelete }));
  await deleteMap(session, { ...state });
  expect(rowsAt(simulator)).toEqual(rowsOf(left));
});

test("an address that someone has given an adopted mapping is left alone", async () => {
  await using simulator = await startTestSimulator();
  someoneElse.maps(simulator, userMapping("anna", "anna", { targetEmail: "a.berg@fabrikam.com" }));
  await createMap(sessionFor(simulator), checkedMap([anna]));
  expect(rowsAt(simulator)["user:anna@contoso.com"]).toBe("anna@fabrikam.com a.berg@fabrikam.com");
});

test("what someone else has changed or removed is drift, and the next update sets it back", async () => {
  await using simulator = await startTestSimulator();
  const clock = fakeClock();
  const session = sessionFor(simulator, clock);
  const state = await createMap(session, checkedMap([anna, ben, cleo]));
  await clock.sleep(lateMs);
  someoneElse.maps(simulator, userMapping("anna", "eve"));
  someoneElse.removes(simulator, ben);
  const read = await readMap(session, { ...state });
  expect(read.drift).toEqual({
    "user:anna@contoso.com": "eve@fabrikam.com",
    "user:ben@contoso.com": "(removed)",
  });
  expect(read.mappings).toEqual(state.mappings);
  const after = await updateMap(session, { ...read }, checkedMap([anna, ben, cleo]));
  expect(after).toMatchObject({ drift: {}, mappings: state.mappings });
  expect(rowsAt(simulator)).toEqual(rowsOf([anna, ben, cleo]));
  expect((await readMap(session, { ...after })).drift).toEqual({});
});

test("a mapping that leaves the map is removed only if it is still as the map has left it", async () => {
  await using simulator = await startTestSimulator();
  const clock = fakeClock();
  const said: string[] = [];
  const session = sessionFor(simulator, clock, (line) => said.push(line));
  const state = await createMap(session, checkedMap([anna, ben, cleo]));
  await clock.sleep(lateMs);
  someoneElse.maps(simulator, userMapping("anna", "eve"));
  someoneElse.removes(simulator, ben);
  const after = await updateMap(session, { ...state }, checkedMap([]));
  expect(after.mappings).toEqual({});
  expect(rowsAt(simulator)).toEqual(rowsOf([userMapping("anna", "eve")]));
  expect(said).toEqual([expect.stringContaining("user:anna@contoso.com is not removed")]);
});

test("a map that has made nothing makes no call when it is deleted", async () => {
  await using simulator = await startTestSimulator();
  someoneElse.maps(simulator, anna);
  const session = sessionFor(simulator);
  const state = await createMap(session, checkedMap([anna]));
  const calls = counting(simulator);
  calls();
  await deleteMap(session, { ...state });
  expect(calls()).toEqual({});
});

test("a delete can be repeated: what is gone is not removed again", async () => {
  await using simulator = await startTestSimulator({ removeOfAbsent: "refuse" });
  const clock = fakeClock();
  const session = sessionFor(simulator, clock);
  const state = await createMap(session, checkedMap([anna, ben]));
  await clock.sleep(lateMs);
  await deleteMap(session, { ...state });
  const calls = counting(simulator);
  calls();
  await deleteMap(session, { ...state });
  expect(calls()).toEqual({ getUserMapping: 2 });
});

test("answers that spell names in another case settle what was sent", async () => {
  await using simulator = await startTestSimulator({ echo: "lowerCase" });
  const calls = counting(simulator);
  const session = sessionFor(simulator);
  const state = await createMap(session, checkedMap([userMapping("Anna.Berg", "Anna.Berg")]));
  expect(calls()).toEqual({ getUserMapping: 1, updateUserMappings: 1 });
  expect((await readMap(session, { ...state })).drift).toEqual({});
});

test("a mapping that moves to another map of the program is not removed with the first", async () => {
  await using simulator = await startTestSimulator();
  const session = sessionFor(simulator);
  const state = await createMap(session, checkedMap([anna, ben], {}, session));
  const [first, second] = [checkedMap([ben], {}, sessionFor(simulator)), { name: "guests" }];
  const later = sessionFor(simulator);
  const guests = checkedMap([anna], second, later);
  await updateMap(later, { ...state }, first);
  await createMap(later, guests);
  expect(rowsAt(simulator)).toEqual(rowsOf([anna, ben]));
});

test("of many mappings the look-ups are noticed as they go on, of a few they are not", async () => {
  await using simulator = await startTestSimulator();
  const lines: string[] = [];
  const session = sessionFor(simulator, fakeClock(), (line) => lines.push(line));
  await createMap(session, checkedMap(userMappings(120)));
  expect(lines).toEqual([]);
  // The 120 of the first map are there already, which another notice says.
  await createMap(session, checkedMap(userMappings(500)));
  const looks = lines.filter((line) => line.startsWith("Looked up"));
  expect(looks).toHaveLength(20);
  expect(looks.at(-1)).toBe("Looked up 500 of 500 mappings of the identity map people.");
});
