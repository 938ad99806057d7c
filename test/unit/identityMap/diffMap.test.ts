import type { Notice } from "../../../provider/src/errors";
import { emptyMapState, type MapState } from "../../../provider/src/identityMap";
import { diffMap } from "../../../provider/src/lifecycle";
import { UNKNOWN, type RawInputs } from "../../../provider/src/task";
import { caught } from "../../support/caught";
import { checkedMap, rowsOf, tenants, userMapping } from "../../support/identityMap";

const [anna, ben, cleo] = [userMapping("anna"), userMapping("ben"), userMapping("cleo")];
const stored = (change: Partial<MapState> = {}): RawInputs => ({
  ...emptyMapState({ name: "people", ...tenants }),
  mappings: rowsOf([anna, ben]),
  ...change,
});

function diff(olds: RawInputs, news: RawInputs) {
  const notices: Notice[] = [];
  const {
    changes,
    updates: _updates,
    ...numbers
  } = diffMap({ notify: (notice) => notices.push(notice) }, olds, news);
  return { changes, numbers, notices };
}
const nothing = { added: 0, changed: 0, removed: 0, unknown: 0 };

test("an unchanged map does not differ, whatever the case of its names, and nothing is said", () => {
  const loud = [userMapping("ANNA", "Anna"), ben];
  for (const mappings of [[anna, ben], [ben, anna], loud])
    expect(diff(stored(), checkedMap(mappings))).toEqual({ changes: false, numbers: nothing, notices: [] });
});

test("what is added, changed and removed is counted and said", () => {
  const news = checkedMap([userMapping("anna", "anna.berg"), cleo, userMapping("dora")]);
  const numbers = { added: 2, changed: 1, removed: 1, unknown: 0 };
  expect(diff(stored(), news)).toEqual({
    changes: true,
    numbers,
    notices: [{ kind: "mapChanges", map: "people", ...numbers }],
  });
});

test("what is not known yet is neither added nor changed", () => {
  const news = checkedMap([anna, { ...ben, targetUserPrincipalName: UNKNOWN }]);
  expect(diff(stored(), news)).toMatchObject({ changes: true, numbers: { ...nothing, unknown: 1 } });
  expect(diff(stored(), { ...news, mappings: UNKNOWN })).toMatchObject({ numbers: { unknown: 1 } });
});

test("what someone else has changed is a change, and so is what is in doubt", () => {
  const news = checkedMap([anna, ben]);
  const drift = { "user:anna@contoso.com": "(removed)" };
  expect(diff(stored({ drift }), news)).toMatchObject({ changes: true, numbers: { ...nothing, changed: 1 } });
  expect(diff(stored({ pending: rowsOf([cleo]) }), news)).toMatchObject({ changes: true, numbers: nothing });
});

test("another rule or a target that is named now is a change of the record alone", () => {
  for (const change of [{ onDelete: "keep" }, { targetTenantId: undefined }])
    expect(diff(stored(), checkedMap([anna, ben], change))).toMatchObject({
      changes: true,
      numbers: nothing,
    });
});

test("another source tenant changes every mapping", () => {
  const news = checkedMap([anna, ben], { sourceTenantId: "55555555-5555-4555-8555-555555555555" });
  expect(diff(stored(), news).numbers).toEqual({ ...nothing, changed: 2 });
});

test("another target tenant is refused, since its mappings could not be removed from the former", async () => {
  const wanted = "55555555-5555-4555-8555-555555555555";
  const news = checkedMap([anna, ben], { targetTenantId: wanted });
  expect(await caught(() => diff(stored(), news))).toMatchObject({
    code: "mapping.otherTarget",
    facts: { map: "people", former: tenants.targetTenantId, wanted },
  });
});

test("state of a later version, and one that is not a map, is refused", async () => {
  const versions = [99, undefined, [UNKNOWN]].map((stateVersion) => ({ stateVersion }));
  for (const change of [...versions, { sourceTenantId: undefined }]) {
    const olds = stored(change as unknown as MapState);
    expect(await caught(() => diff(olds, checkedMap([anna])))).toMatchObject({ code: "state.unreadable" });
  }
});

test("the arguments that differ are named", () => {
  const update = (news: RawInputs) => diffMap({ notify: () => undefined }, stored(), news).updates;
  expect(update(checkedMap([anna, ben]))).toEqual([]);
  expect(update(checkedMap([anna], { onDelete: "keep" }))).toEqual(["mappings", "onDelete"]);
});
