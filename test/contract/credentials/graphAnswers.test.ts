import { noticeLine } from "../../../provider/src/errors";
import { createTask, openSession, readTask, type Session } from "../../../provider/src/lifecycle";
import {
  isValidAccessToken,
  openGraphFront,
  type App,
  type Doorkeeper,
  type GraphFront,
} from "../../support/entra";
import { caught } from "../../support/caught";
import { samples } from "../../support/samples";
import { canaries, clientId, roles, source, startTestEntra, type EntraTest } from "../../support/testEntra";
import { startTestSimulator } from "../../support/simulator";
import type { Simulator } from "../../../provider/src/simulator";

interface GraphTest extends EntraTest {
  readonly session: Session;
  readonly front: GraphFront;
  readonly simulator: Simulator;
  readonly announced: readonly string[];
}

const secrets = [{ value: canaries.secret }];

/** A session with a client secret, whose calls go through a door that looks at tokens, to a simulator. */
const startGraph = async (
  app: App,
  keeper: Partial<Doorkeeper> = {},
): Promise<GraphTest & AsyncDisposable> => {
  const test = await startTestEntra({ app });
  const simulator = await startTestSimulator();
  const accepts = (token: string) => isValidAccessToken(test.world, token);
  const front = await openGraphFront(simulator.url, test.authority.server, { accepts, ...keeper });
  const announced: string[] = [];
  const session = openSession({
    env: {
      SHAREPOINT_MIGRATION_ENDPOINT: front.url,
      AZURE_AUTHORITY_HOST: test.entra.url,
      AZURE_TENANT_ID: source,
      AZURE_CLIENT_ID: clientId,
      AZURE_CLIENT_SECRET: canaries.secret,
    },
    clock: test.clock,
    version: "0.0.0",
    notify: (notice) => announced.push(noticeLine(notice)),
  });
  return {
    ...test,
    session,
    front,
    simulator,
    announced,
    [Symbol.asyncDispose]: async () => {
      await front[Symbol.asyncDispose]();
      await simulator[Symbol.asyncDispose]();
      await test[Symbol.asyncDispose]();
    },
  };
};

const user = (n: number) => ({
  ...samples.user,
  sourceUserIdentity: { userPrincipalName: `user${String(n)}@contoso.com` },
});
const wave = (session: Session, from: number) =>
  Promise.all(Array.from({ length: 20 }, (_, n) => createTask(session, user(from + n))));

test("a token that Graph refuses in the middle of a wave is replaced once, and no task is lost or made twice", async () => {
  const revoked = new Set<string>();
  let calls = 0;
  const accepts: Doorkeeper["accepts"] = (token) => {
    calls++;
    if (calls === 15) revoked.add(token);
    return !revoked.has(token);
  };
  await using graph = await startGraph({ secrets, roles }, { accepts });
  const { session, front, entra, simulator } = graph;
  const made = await wave(session, 0);
  expect(new Set(made.map(({ taskId }) => taskId)).size).toBe(20);
  expect(simulator.tasks()).toHaveLength(20);
  expect(front.tokens).toHaveLength(2);
  expect(entra.calls.filter(({ what }) => what === "token")).toHaveLength(2);
});

test("a token that expires between two waves is renewed before Graph can refuse it", async () => {
  await using graph = await startGraph({ secrets, roles });
  const { session, front, clock } = graph;
  await wave(session, 0);
  await clock.sleep(61 * 60_000);
  await wave(session, 20);
  expect(front.tokens).toHaveLength(2);
});

test("a call whose second token is refused too is given up", async () => {
  await using graph = await startGraph({ secrets, roles }, { accepts: () => false });
  const { session, entra } = graph;
  const error = await caught(() => createTask(session, user(1)));
  expect(error).toMatchObject({ code: "auth.rejected", trace: { httpStatus: 401 } });
  expect(error.message).toContain(
    `Graph did not accept the token. The credentials are the client secret in AZURE_CLIENT_SECRET of app ${clientId}`,
  );
  expect(entra.calls.filter(({ what }) => what === "token")).toHaveLength(2);
});

const forbids = { permits: (_token: string, method: string) => method === "GET" };

test.each<[string, readonly string[], string]>([
  ["lacks it", [roles[1] ?? ""], "the token only has SharePointCrossTenantMigration.Read.All."],
  ["has none", [], "the token has no permissions at all."],
  ["has it anyway", roles, "the token has it, so SharePoint itself refuses the app."],
])("a 403 names the permission, and says that the token %s", async (_what, held, says) => {
  await using graph = await startGraph({ secrets, roles: held }, forbids);
  const { session } = graph;
  const error = await caught(() => createTask(session, user(1)));
  expect(error).toMatchObject({ code: "auth.permissionMissing", trace: { httpStatus: 403 } });
  expect(error.message).toContain(`SharePointCrossTenantMigration.Manage.All, with admin consent; ${says}`);
  expect(JSON.stringify(error) + error.message).not.toContain("eyJ");
});

test("a read whose token may not read is refused for want of the permission to read", async () => {
  await using graph = await startGraph({ secrets, roles: [] }, { permits: () => false });
  const { session } = graph;
  const error = await caught(() => readTask(session, "7f3c", { ...user(1) }));
  expect(error.message).toContain("the Graph permission SharePointCrossTenantMigration.Read.All");
});

test("a national cloud is warned of once, before the first call there", async () => {
  const announced: string[] = [];
  const env = { SHAREPOINT_MIGRATION_ENDPOINT: "https://graph.microsoft.us", AZURE_CLIENT_SECRET: "x" };
  const session = openSession({
    env,
    clock: { now: Date.now, sleep: () => Promise.resolve() },
    version: "0.0.0",
    notify: (notice) => announced.push(noticeLine(notice)),
  });
  for (const n of [1, 2]) {
    expect(await caught(() => createTask(session, user(n)))).toMatchObject({ outcome: "refused" });
  }
  expect(announced).toEqual([
    "warning: Microsoft Graph of the US Government does not offer cross-tenant migrations of SharePoint; calls there will fail",
  ]);
});
