import fc from "fast-check";
import {
  agrees,
  checkMapping,
  groupTypes,
  lineOfMapping,
  mappingKey,
  mappingOfLine,
  mappingOfRow,
  rowKey,
  rowName,
  rowText,
  sameMapping,
  userTypes,
  type Mapping,
  type ShownMapping,
} from "../../provider/src/identityMap";
import { UNKNOWN } from "../../provider/src/task";
import { tenants } from "../support/identityMap";

const word = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9.-]{0,12}$/);
const upn = fc.tuple(word, word).map(([name, domain]) => `${name}@${domain}.com`);
const mapping: fc.Arbitrary<Mapping> = fc.oneof(
  fc.record(
    {
      kind: fc.constant("user" as const),
      sourceUserPrincipalName: upn,
      targetUserPrincipalName: upn,
      userType: fc.constantFrom(...userTypes),
      targetEmail: upn,
    },
    { requiredKeys: ["kind", "sourceUserPrincipalName", "targetUserPrincipalName", "userType"] },
  ),
  fc.record(
    {
      kind: fc.constant("group" as const),
      groupType: fc.constantFrom(...groupTypes),
      sourceGroupId: fc.uuid(),
      targetGroupId: fc.uuid(),
      targetMailNickname: word,
    },
    { requiredKeys: ["kind", "groupType", "sourceGroupId", "targetGroupId"] },
  ),
);

test("the row of a mapping says the same as the mapping, under its key", () => {
  fc.assert(
    fc.property(mapping, (one) => {
      const back = mappingOfRow(rowName(one), rowText(one));
      expect(rowKey(rowName(one))).toBe(mappingKey(one));
      expect(back && sameMapping(back, one)).toBe(true);
      expect(back && rowText(back)).toBe(rowText(one));
    }),
  );
});

test("two mappings of one source have the same text only if they say the same", () => {
  fc.assert(
    fc.property(mapping, mapping, (one, other) => {
      fc.pre(one.kind === other.kind);
      const both = [one, other].map((each) => rowText(each).toLowerCase());
      if (both[0] === both[1]) {
        const sameSource: Mapping = { ...other, ...sourceOnly(one) };
        expect(sameMapping(one, sameSource)).toBe(true);
      }
    }),
  );
});

const sourceOnly = (one: Mapping): object =>
  one.kind === "user"
    ? { sourceUserPrincipalName: one.sourceUserPrincipalName }
    : { sourceGroupId: one.sourceGroupId };

const shownOf = (one: Mapping): ShownMapping => ({
  kind: one.kind,
  source: one.kind === "user" ? one.sourceUserPrincipalName : one.sourceGroupId,
  target: one.kind === "user" ? one.targetUserPrincipalName : one.targetGroupId,
  type: one.kind === "user" ? one.userType : one.groupType,
  address: (one.kind === "user" ? one.targetEmail : one.targetMailNickname) ?? "",
  sourceTenantId: tenants.sourceTenantId,
});

test("what Graph shows agrees with a mapping whatever the case and whatever is left out, but not with another target", () => {
  fc.assert(
    fc.property(mapping, word, (one, other) => {
      const shown = shownOf(one);
      const loud = {
        ...shown,
        source: shown.source.toUpperCase(),
        target: shown.target.toUpperCase(),
        type: shown.type.toUpperCase(),
        address: shown.address.toUpperCase(),
      };
      const scarce = { ...shown, type: "", address: "", sourceTenantId: "" };
      for (const seen of [shown, loud, scarce]) expect(agrees(seen, one, tenants.sourceTenantId)).toBe(true);
      const different = { ...shown, target: `${other}-${shown.target}` };
      const foreign = { ...shown, sourceTenantId: tenants.targetTenantId };
      for (const seen of [different, foreign]) expect(agrees(seen, one, tenants.sourceTenantId)).toBe(false);
    }),
  );
});

test("the line of a mapping says the same as the mapping, and nothing else has a line", () => {
  fc.assert(
    fc.property(mapping, (one) => {
      const line = lineOfMapping(one);
      const back = line === undefined ? undefined : mappingOfLine(line);
      // Names that the check refuses have no line, so that the check finds them.
      expect(line === undefined).toBe(checkMapping(one).length > 0);
      if (back) expect(rowText(back)).toBe(rowText(one));
    }),
  );
  const anna = { kind: "user", sourceUserPrincipalName: "anna@contoso.com" };
  for (const other of [
    undefined,
    "anna",
    {},
    { kind: "site" },
    anna,
    { ...anna, targetUserPrincipalName: UNKNOWN },
  ])
    expect(lineOfMapping(other)).toBeUndefined();
});
