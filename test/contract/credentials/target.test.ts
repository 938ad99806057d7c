import { claimsOf } from "../../../provider/src/graph";
import { createMap, createTask, openSession } from "../../../provider/src/lifecycle";
import { caught } from "../../support/caught";
import { isValidAccessToken, openGraphFront } from "../../support/entra";
import { checkedMap, rowsAt, rowsOf, userMapping } from "../../support/identityMap";
import { samples } from "../../support/samples";
import { startTestSimulator } from "../../support/simulator";
import { canaries, clientId, source, startTestEntra, target } from "../../support/testEntra";

const anna = userMapping("anna");
const ofSource = {
  AZURE_TENANT_ID: source,
  AZURE_CLIENT_ID: clientId,
  AZURE_CLIENT_SECRET: canaries.secret,
};
const ofTarget = {
  SHAREPOINT_MIGRATION_TARGET_TENANT_ID: target,
  SHAREPOINT_MIGRATION_TARGET_CLIENT_ID: clientId,
  SHAREPOINT_MIGRATION_TARGET_CLIENT_SECRET: canaries.secret,
};

/** Both tenants behind a door that looks at tokens, and a session in an environment. */
async function startBoth(env: Readonly<Record<string, string>>) {
  const stack = new AsyncDisposableStack();
  const test = stack.use(await startTestEntra());
  const simulator = stack.use(await startTestSimulator());
  const tenantOf = (token: string): string => claimsOf(token)?.tenantId ?? "";
  const front = stack.use(
    await openGraphFront(simulator.url, test.authority.server, {
      accepts: (token) => isValidAccessToken(test.world, token),
      bearerFor: (token) => (tenantOf(token) === target ? "simulator-target" : "simulator"),
    }),
  );
  const session = openSession({
    env: { SHAREPOINT_MIGRATION_ENDPOINT: front.url, AZURE_AUTHORITY_HOST: test.entra.url, ...env },
    clock: test.clock,
    version: "0.0.0",
    notify: () => undefined,
  });
  return {
    session,
    simulator,
    tenants: () => front.tokens.map(tenantOf),
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}

const noTenantNamed = checkedMap([anna], { sourceTenantId: source, targetTenantId: undefined });
const targetNamed = checkedMap([anna], { sourceTenantId: source, targetTenantId: target });

test.each<readonly [string, Readonly<Record<string, string>>, typeof targetNamed]>([
  ["an app of its own", { ...ofSource, ...ofTarget }, noTenantNamed],
  [
    "the source's app, where a variable names the tenant",
    { ...ofSource, SHAREPOINT_MIGRATION_TARGET_TENANT_ID: target },
    noTenantNamed,
  ],
  ["the source's app, where the map names the tenant", ofSource, targetNamed],
])("tasks are in the source and mappings in the target, with %s", async (_whose, env, map) => {
  await using both = await startBoth(env);
  await createTask(both.session, samples.user);
  await createMap(both.session, map);
  expect(both.simulator.tasks()).toHaveLength(1);
  expect(rowsAt(both.simulator)).toEqual(rowsOf([anna]));
  expect(both.tenants()).toEqual([source, target]);
});

test.each([
  [
    "the source tenant",
    { ...ofTarget, SHAREPOINT_MIGRATION_TARGET_TENANT_ID: source },
    noTenantNamed,
    "auth.sourceTenant",
  ],
  [
    "a third tenant",
    ofTarget,
    { ...targetNamed, targetTenantId: "99999999-9999-4999-8999-999999999999" },
    "auth.unknownTenant",
  ],
] as const)("with credentials for %s no call is made", async (_whose, env, map, code) => {
  await using both = await startBoth({ ...ofSource, ...env });
  expect((await caught(() => createMap(both.session, map))).code).toBe(code);
  expect(both.tenants()).toEqual([]);
});
