import { createMap, lookUpMapping } from "../../../provider/src/lifecycle";
import { caught } from "../../support/caught";
import { fakeClock } from "../../support/fakeClock";
import { checkedMap, someoneElse, tenants, userMapping } from "../../support/identityMap";
import { sessionFor } from "../../support/session";
import { startTestSimulator } from "../../support/simulator";

/** A token that says which tenant it is for. */
const tokenOf = (tid: string): string =>
  ["{}", JSON.stringify({ tid }), "signature"]
    .map((part) => Buffer.from(part).toString("base64url"))
    .join(".");
const elsewhere = "99999999-9999-4999-8999-999999999999";
const anna = userMapping("anna");

const withToken = (simulator: Parameters<typeof sessionFor>[0], token: string) =>
  sessionFor(simulator, fakeClock(), undefined, { SHAREPOINT_MIGRATION_TARGET_TOKEN: token });

test.each([
  ["of the source tenant", tokenOf(tenants.sourceTenantId.toUpperCase()), "auth.sourceTenant"],
  ["of a third tenant", tokenOf(elsewhere), "auth.otherTenant"],
])("with credentials %s no call is made", async (_whose, targetToken, code) => {
  await using simulator = await startTestSimulator({ targetToken });
  const error = await caught(() => createMap(withToken(simulator, targetToken), checkedMap([anna])));
  expect(error).toMatchObject({ code, outcome: "refused" });
  expect(simulator.journal.calls()).toEqual([]);
});

test("with credentials of the target, or of any but the source where no target is named, the map is made", async () => {
  for (const [tid, change] of [
    [tenants.targetTenantId, {}],
    [elsewhere, { targetTenantId: undefined }],
  ] as const) {
    const targetToken = tokenOf(tid);
    await using simulator = await startTestSimulator({ targetToken });
    await createMap(withToken(simulator, targetToken), checkedMap([anna], change));
    expect(simulator.mappings().users).toHaveLength(1);
  }
});

test("the token of the source is not accepted by the target", async () => {
  await using simulator = await startTestSimulator();
  const error = await caught(() => createMap(withToken(simulator, "simulator"), checkedMap([anna])));
  expect(error.code).toBe("auth.permissionMissing");
});

test("without anything that names the target, no call is made", async () => {
  const session = sessionFor({ url: "https://graph.microsoft.com" }, fakeClock(), undefined, {
    AZURE_TENANT_ID: tenants.sourceTenantId,
    AZURE_CLIENT_ID: elsewhere,
    AZURE_CLIENT_SECRET: "canary",
  });
  const error = await caught(() => createMap(session, checkedMap([anna], { targetTenantId: undefined })));
  expect(error.code).toBe("auth.targetUnnamed");
  expect(error.message).toContain("SHAREPOINT_MIGRATION_TARGET_TENANT_ID");
});

test("a look-up says what the target shows, in its own words", async () => {
  await using simulator = await startTestSimulator();
  someoneElse.maps(simulator, userMapping("anna", "anna", { userType: "guestUser" }));
  const session = sessionFor(simulator);
  const look = (source: string) => lookUpMapping(session, tenants, { kind: "user", source });
  expect(await look("ANNA@contoso.com")).toEqual({
    kind: "user",
    source: "anna@contoso.com",
    target: "anna@fabrikam.com",
    type: "guestUser",
    address: "anna@fabrikam.com",
    sourceTenantId: tenants.sourceTenantId,
  });
  expect(await look("o'neil#ext#@contoso.com")).toBeUndefined();
});
