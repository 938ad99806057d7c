import { rowName, rowText, emptyMapState, type Mapping } from "../../../provider/src/identityMap";
import { costs, decided } from "../../../provider/src/driver/changes/decision";
import {
  changesMap,
  decideMap,
  mapDigest,
  mapPlanned,
  unmappedSubjects,
} from "../../../provider/src/driver/changes/mapDecision";
import { stepsOf } from "../../../provider/src/driver/changes/steps";
import { mapIn, type RecordedMap } from "../../../provider/src/driver/pulumi/recordedMap";
import { heldBack } from "../../../provider/src/driver/run/heldBack";
import { identityMapType, type StackExport } from "../../../provider/src/stack";
import { groupMapping, rowsOf, tenants, userMapping, userMappings } from "../../support/identityMap";
import { mappedPlan } from "../../support/mappedPlan";
import { planOf, plannedWave } from "../../support/planned";

const plan = mappedPlan(planOf(plannedWave("pilot", ["anna", "bruno"])));
const [anna, bruno] = [userMapping("anna"), userMapping("bruno")];

/** A stack with a map of these mappings, of which some are in doubt. */
function recorded(
  mappings: readonly Mapping[],
  doubt: { readonly drift?: readonly Mapping[]; readonly pending?: readonly Mapping[] } = {},
): RecordedMap {
  const { drift = [], pending = [] } = doubt;
  const outputs = {
    ...emptyMapState({ name: "merger", ...tenants }),
    mappings: rowsOf(mappings),
    drift: Object.fromEntries(drift.map((mapping) => [rowName(mapping).toUpperCase(), "(removed)"])),
    pending: Object.fromEntries(pending.map((mapping) => [rowName(mapping), rowText(mapping)])),
  };
  const resources = [{ type: identityMapType, urn: "urn", id: "id", outputs }];
  const found = mapIn({ resources, hasSnippets: false, is: "read", tasks: [] } satisfies StackExport);
  if (!found) throw new Error("the stack has no map");
  return found;
}

test("a plan without the key decides nothing about the map", () => {
  expect(decideMap(planOf(), recorded([anna]))).toBeUndefined();
  expect(changesMap(undefined)).toBe(false);
});

test("without a stack everything is added, and a map that is as planned is left alone", () => {
  const first = decideMap(plan, undefined);
  expect(first).toMatchObject({ mappings: 2, mapped: 0, added: [anna, bruno], changed: [], removed: [] });
  expect(changesMap(first)).toBe(true);
  const same = decideMap(plan, recorded([bruno, anna]));
  expect(same).toMatchObject({ mappings: 2, mapped: 2, cost: costs.nothing });
  expect(changesMap(same)).toBe(false);
});

test("what others have changed, or what may not have arrived, is sent again, and removed if it is not wanted", () => {
  expect(decideMap(plan, recorded([anna, bruno], { drift: [anna] }))).toMatchObject({
    mapped: 1,
    added: [anna],
  });
  expect(decideMap(plan, recorded([anna], { pending: [bruno] }))).toMatchObject({
    mapped: 1,
    added: [bruno],
  });
  const carla = userMapping("carla");
  expect(decideMap(plan, recorded([anna, bruno, carla], { drift: [carla] }))).toMatchObject({
    mapped: 2,
    removed: [carla],
  });
});

test("a new mapping costs a look-up, and fifty of a kind cost one request", () => {
  const many = mappedPlan(plan, { mappings: [...userMappings(51), groupMapping(1)] });
  expect(decideMap(many, undefined)?.cost).toMatchObject({ calls: 52 + 3, units: 52 + 6 });
  expect(decideMap(plan, recorded([anna, userMapping("bruno", "bo")]))?.cost).toMatchObject({
    calls: 1,
    units: 2,
  });
});

test("the event counts, and the saved step changes with the mappings", () => {
  const first = decideMap(plan, undefined);
  const other = decideMap(mappedPlan(plan, {}, [userMapping("carla")]), undefined);
  if (!first || !other) throw new Error("no decision");
  expect(mapPlanned(first)).toEqual({
    event: "map.planned",
    ...{ mappings: 2, mapped: 0, added: 2, changed: 0, removed: 0 },
  });
  expect(mapDigest(first)).not.toBe(mapDigest(other));
  expect(stepsOf(plan, [], first)).toEqual([
    { wave: "identity-map", key: "mappings", action: "update", arguments: mapDigest(first) },
  ]);
  expect(stepsOf(plan, [], decideMap(plan, recorded([anna, bruno])))).toEqual([]);
});

describe("a wave is held back", () => {
  const create = (key: string) => decided("create", "new", costs.create, { wave: "pilot", key });
  const keep = (key: string) => decided("keep", "same", costs.nothing, { wave: "pilot", key });
  const both = [create("user:anna@contoso.com"), create("user:bruno@contoso.com")];

  test("for the subjects that get a task and are not mapped as the plan has them", () => {
    expect(unmappedSubjects(plan, "pilot", both, undefined).map(({ key }) => key)).toEqual([
      "user:anna@contoso.com",
      "user:bruno@contoso.com",
    ]);
    const other = recorded([anna, userMapping("bruno", "bo")]);
    expect(unmappedSubjects(plan, "pilot", both, other).map(({ key }) => key)).toEqual([
      "user:bruno@contoso.com",
    ]);
    expect(heldBack("pilot", unmappedSubjects(plan, "pilot", both, other))).toMatchObject({
      event: { event: "wave.heldBack", wave: "pilot", unmapped: 1 },
      error: { code: "wave.notMapped" },
    });
  });

  test("not for subjects that keep their task, with all mapped, or if the plan does not require it", () => {
    const kept = [keep("user:anna@contoso.com"), keep("user:bruno@contoso.com")];
    expect(unmappedSubjects(plan, "pilot", kept, undefined)).toEqual([]);
    expect(unmappedSubjects(plan, "pilot", both, recorded([anna, bruno]))).toEqual([]);
    expect(unmappedSubjects(mappedPlan(plan, { requireMapped: false }), "pilot", both, undefined)).toEqual(
      [],
    );
    expect(unmappedSubjects(planOf(...plan.waves), "pilot", both, undefined)).toEqual([]);
    expect(heldBack("pilot", [])).toBeUndefined();
  });
});
