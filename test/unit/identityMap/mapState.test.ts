import { emptyMapState, readMapState } from "../../../provider/src/identityMap";
import { tenants } from "../../support/identityMap";

test("a state of version 1 stays readable", () => {
  const frozen = {
    stateVersion: 1,
    name: "people",
    ...tenants,
    onDelete: "keep",
    mappings: { "user:anna@contoso.com": "anna@fabrikam.com guestUser a@fabrikam.com" },
    adopted: { "user:anna@contoso.com": "eve@fabrikam.com" },
    drift: { "user:anna@contoso.com": "(removed)" },
    pending: { "user:ben@contoso.com": "ben@fabrikam.com" },
    recordedDateTime: "2026-11-29T19:00:00.000Z",
  };
  expect(readMapState(frozen)).toEqual(frozen);
  expect(readMapState({ ...frozen, __provider: "text" })).toEqual(frozen);
});

test("what a state does not have is empty", () => {
  const facts = { name: "people", ...tenants };
  expect(readMapState({ stateVersion: 1, ...facts })).toEqual(emptyMapState(facts));
});
