import fc from "fast-check";
import {
  checkMapping,
  mappingChanges,
  mappingKey,
  readMappingsCsv,
  sameMapping,
  writeMappingsCsv,
  type Mapping,
} from "../../provider/src/identityMap";

import { problemLines } from "../../provider/src/plan";
import { checkFiles } from "../support/planFiles";

const tenant = "11111111-2222-3333-4444-555555555555";

const letters = (most: number): fc.Arbitrary<string> =>
  fc.stringMatching(new RegExp(`^[A-Za-z0-9][A-Za-z0-9_-]{0,${most - 1}}$`));
const name = (domain: string): fc.Arbitrary<string> => letters(8).map((local) => `${local}@${domain}`);

const mapping: fc.Arbitrary<Mapping> = fc.oneof(
  fc.record(
    {
      kind: fc.constant("user" as const),
      sourceUserPrincipalName: name("contoso.com"),
      targetUserPrincipalName: name("fabrikam.com"),
      userType: fc.constantFrom("regularUser" as const, "adminUser" as const, "guestUser" as const),
      targetEmail: name("fabrikam.net"),
    },
    { requiredKeys: ["kind", "sourceUserPrincipalName", "targetUserPrincipalName", "userType"] },
  ),
  fc.record({
    kind: fc.constant("group" as const),
    groupType: fc.constant("m365Group" as const),
    sourceGroupId: fc.uuid(),
    targetGroupId: fc.uuid(),
    targetMailNickname: letters(12),
  }),
  fc.record({
    kind: fc.constant("group" as const),
    groupType: fc.constant("regularGroup" as const),
    sourceGroupId: fc.uuid(),
    targetGroupId: fc.uuid(),
  }),
);
const mappings = fc.uniqueArray(mapping, { selector: mappingKey, maxLength: 30 });

const byKey = (some: readonly Mapping[]): ReadonlyMap<string, Mapping> =>
  new Map(some.map((one) => [mappingKey(one), one]));

test("changes lead from any map to any other, and from a map to itself there are none", () => {
  fc.assert(
    fc.property(mappings, mappings, (before, after) => {
      const { added, changed, removed } = mappingChanges(before, after);
      const map = new Map(byKey(before));
      for (const gone of removed) expect(map.delete(mappingKey(gone))).toBe(true);
      for (const one of [...added, ...changed.map((change) => change.after)]) map.set(mappingKey(one), one);
      expect([...map.keys()].toSorted()).toEqual([...byKey(after).keys()].toSorted());
      for (const [key, one] of byKey(after)) expect(sameMapping(map.get(key) ?? one, one)).toBe(true);
      expect(mappingChanges(after, after.toReversed())).toEqual({ added: [], changed: [], removed: [] });
    }),
  );
});

test("what is written as Microsoft's file is read as the same mappings", () => {
  fc.assert(
    fc.property(fc.uniqueArray(mapping, { selector: mappingKey, minLength: 1, maxLength: 30 }), (some) => {
      expect(some.flatMap(checkMapping)).toEqual([]);
      const read = readMappingsCsv(writeMappingsCsv(some, tenant), "map.csv", { sourceTenantId: tenant });
      if (read.is === "wrong") throw new Error(JSON.stringify(read.problems));
      const back = read.rows.map((row) => row.mapping);
      expect(back.map(mappingKey)).toEqual(some.map(mappingKey));
      expect(mappingChanges(some, back)).toEqual({ added: [], changed: [], removed: [] });
    }),
  );
});

test("any text is read as mappings, or as problems with places", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.string({
          unit: fc.constantFrom("User", "Group", ",", ";", "@", "\n", '"', "'", "a", "1", "-", ".", "\t"),
        }),
      ),
      (text) => {
        const read = readMappingsCsv(text, "map.csv");
        if (read.is === "wrong") for (const { place } of read.problems) expect(place.line).toBeGreaterThan(0);
      },
    ),
  );
});

const text = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.constantFrom(tenant, "all.csv", "contoso.com", "anna@contoso.com", "keep", "../x.csv", ""),
);
const value = fc.oneof(text, fc.boolean(), fc.constant(null), fc.integer(), fc.array(text, { maxLength: 2 }));
const row = fc.dictionary(fc.constantFrom("source", "target", "targetMailNickname", "csv", "users"), value);
const keys = [
  "sourceTenantId",
  "targetTenantId",
  "csv",
  "groups",
  "users",
  "rewriteDomains",
  "onDelete",
  "requireMapped",
];
const given = fc.oneof(
  value,
  fc.dictionary(
    fc.constantFrom(...keys, "group"),
    fc.oneof(value, row, fc.array(row, { maxLength: 3 }), fc.dictionary(text, text)),
  ),
);

test("whatever a plan says under identityMap, it is read, or its problems can be shown", () => {
  fc.assert(
    fc.property(given, (identityMap) => {
      const plan = {
        name: "merger",
        source: { organization: "contoso" },
        target: { organizationHost: "https://fabrikam-my.sharepoint.com" },
        identityMap,
        waves: [{ name: "pilot", users: [{ source: "anna@contoso.com", target: "anna@fabrikam.com" }] }],
      };
      const files = {
        "migration.yaml": JSON.stringify(plan),
        "all.csv": "userPrincipalName\nbo@contoso.com\n",
      };
      const checked = checkFiles(files);
      if (checked.is === "sound") {
        const { mappings = [] } = checked.plan.identityMap ?? {};
        expect(mappings.flatMap(checkMapping)).toEqual([]);
        expect(new Set(mappings.map(mappingKey)).size).toBe(mappings.length);
        return;
      }
      expect(checked.problems).not.toEqual([]);
      for (const line of problemLines(checked.problems)) expect(line).not.toMatch(/undefined|NaN|\[object/);
    }),
  );
});
