import type { OrganizationSetup, Settings, WorldDescription } from "../../../provider/src/simulator";
import { messageOf, targetHost, user, startApi, type Api } from "./api";

interface Row {
  readonly what: string;
  readonly status: number;
  readonly organizations?: OrganizationSetup;
  readonly world?: WorldDescription;
  readonly call: (api: Api, id: string) => Promise<{ status: number; json: Record<string, unknown> }>;
  readonly says: Readonly<Record<Settings["wording"], string>>;
}

const other = { ...user, sourceUserIdentity: { userPrincipalName: "sam@contoso.com" } };
const sameFarm =
  "It has been detected that partners reside in the same SPO location that prevents them from migrating. ";

/** The published error tables, both wordings. The row for a missing permission is further down. */
const rows: readonly Row[] = [
  {
    what: "a missing parameter",
    status: 400,
    call: (api) => api.create({ ...other, targetUserIdentity: {} }),
    says: {
      formal: "Cannot process the request because the required parameter targetUserIdentity is missing.",
      contracted: "Can't process the request because the required parameter targetUserIdentity is missing.",
    },
  },
  ...["create", "get", "cancel"].map((operation): Row => ({
    what: `no trust on ${operation}`,
    status: 422,
    organizations: { trust: "missing" },
    call: (api, id) =>
      operation === "create" ? api.create(other) : operation === "get" ? api.get(id) : api.cancel(id),
    says: {
      formal: `There is no Cross-Tenant relationship established for partner ${targetHost} and role Target.`,
      contracted: `There's no Cross-Tenant relationship established for partner ${targetHost} and role Target.`,
    },
  })),
  {
    what: "no trust with one host",
    status: 422,
    organizations: { hostsWithoutTrust: ["HTTPS://Fabrikam-My.sharepoint.com/"] },
    call: (api) => api.create(other),
    says: {
      formal: `There is no Cross-Tenant relationship established for partner ${targetHost} and role Target.`,
      contracted: `There's no Cross-Tenant relationship established for partner ${targetHost} and role Target.`,
    },
  },
  {
    what: "no OneDrive",
    status: 422,
    organizations: { identityMap: "checked" },
    world: { source: { users: [{ userPrincipalName: "Sam@contoso.com", drive: "missing" }] } },
    call: (api) => api.create(other),
    says: {
      formal: "Unable to get a OneDrive URL for source user UPN sam@contoso.com.",
      contracted: "Unable to get a OneDrive URL for source user principal name sam@contoso.com.",
    },
  },
  {
    what: "no identity map entry",
    status: 422,
    organizations: { identityMap: "checked", sameFarmHosts: [targetHost] },
    call: (api) => api.create(other),
    says: {
      formal: "Identity map entry for source UPN sam@contoso.com does not exist on the target tenant.",
      contracted:
        "Identity map entry for source user principal name sam@contoso.com doesn't exist on the target tenant.",
    },
  },
  {
    what: "partners on one farm",
    status: 501,
    organizations: { sameFarmHosts: [targetHost] },
    call: (api) => api.create({ ...other, validateOnly: true }),
    says: {
      formal: `${sameFarm}Please contact MS to resolve this issue. Once the issue has been resolved, please try running the migration again.`,
      contracted: `${sameFarm}Contact MS to resolve this issue. Resolve the issue, then rerun the migration.`,
    },
  },
  {
    what: "a task that does not exist",
    status: 404,
    call: (api) => api.get("nothing"),
    says: {
      formal: "The migration task nothing could not be found.",
      contracted: "The migration task nothing couldn't be found.",
    },
  },
  {
    what: "a cancel in progress",
    status: 409,
    call: (api, id) => {
      api.simulator.start(id);
      return api.cancel(id);
    },
    says: {
      formal: "Cannot process the cancel request because the task is in progress",
      contracted: "Can't process the canceled request because the task is in progress",
    },
  },
];

describe.each(["formal", "contracted"] as const)("in %s wording", (wording) => {
  test.each(rows)(
    "$what is $status with the published sentence",
    async ({ status, organizations, world, call, says }) => {
      await using api = await startApi({ wording });
      const id = await api.createdId(user);
      api.simulator.configure({ organizations: organizations ?? {} });
      api.simulator.describe(world ?? {});
      const reply = await call(api, id);
      expect([reply.status, messageOf(reply as never)]).toEqual([status, says[wording]]);
    },
  );
});

test("a caller without the permission is denied: writes with read, everything with none", async () => {
  await using api = await startApi();
  const id = await api.createdId(user);
  api.simulator.configure({ permission: "read" });
  expect((await api.create(other)).status).toBe(403);
  expect((await api.cancel(id)).status).toBe(403);
  expect((await api.get(id)).status).toBe(200);
  api.simulator.configure({ permission: "none" });
  const reply = await api.get(id);
  expect([reply.status, messageOf(reply)]).toEqual([403, "Access denied"]);
});
