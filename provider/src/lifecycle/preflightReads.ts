import {
  permissions,
  readPermissions,
  sendLookUpMapping,
  sendReadDrive,
  sendReadGroups,
  sendReadSite,
  sendReadUser,
  type Connection,
  type DriveOwner,
  type OperationName,
} from "../graph";
import type { DirectoryGroup, DriveFacts, GapReason, Observations, Seen, Tenant } from "../preflight";
import { tenantOfHost, type TaskInputs } from "../task";
import type { MapTenants } from "./guardedCall";
import { attempted, permissionGates } from "./permissionGates";
import type { Session } from "./session";

/** Reads what is in both tenants about a subject. */
export type ReadSubject = (inputs: TaskInputs) => Promise<Observations>;

/** The reads of one pre-flight: they share what is known of the app's permissions. */
export function preflightReads(session: Session, tenants: Partial<MapTenants> = {}): ReadSubject {
  const throughGate = permissionGates();
  const tenantsOf = targetTenants(session, tenants);
  const source: Reader = {
    tenant: "source",
    read: (inputs, { operation, permission }, send) =>
      throughGate("source", permission, () =>
        session.call({ operation, attempt: "read the source tenant" }, inputs, send),
      ),
  };
  const target: Reader = {
    tenant: "target",
    read: async (inputs, { operation, permission }, send) =>
      withCredentials(
        await throughGate("target", permission, async () =>
          session.callTarget({ operation, attempt: "read the target tenant" }, await tenantsOf(inputs), send),
        ),
      ),
  };
  return async (inputs) => {
    const [ofSource, ofTarget] = await Promise.all([readSource(source, inputs), readTarget(target, inputs)]);
    return { ...ofSource, ...ofTarget, ...(await readMapping(target, inputs, ofSource)) };
  };
}

/** The tenants of the target's calls. The source's is known from its token, unless the plan names it. */
function targetTenants(
  session: Session,
  named: Partial<MapTenants>,
): (inputs: TaskInputs) => Promise<MapTenants> {
  const known = new Map<string | undefined, Promise<string>>();
  const sourceTenantOf = async (inputs: TaskInputs): Promise<string> => {
    const purpose = { operation: "gate", attempt: "find the source tenant" } as const;
    const claims = await attempted(() => session.call(purpose, inputs, (connection) => connection.claims()));
    return claims.is === "seen" ? (claims.value.tenantId ?? "") : "";
  };
  return async (inputs) => {
    const { tenantId = named.sourceTenantId, targetOrganizationId = named.targetTenantId } = inputs;
    const source = tenantId === undefined ? (known.get(tenantId) ?? sourceTenantOf(inputs)) : tenantId;
    if (typeof source !== "string") known.set(tenantId, source);
    return {
      sourceTenantId: await source,
      ...(targetOrganizationId !== undefined && { targetTenantId: targetOrganizationId }),
    };
  };
}

/** One tenant, and how it is read. */
interface Reader {
  readonly tenant: Tenant;
  readonly read: <T>(
    inputs: TaskInputs,
    how: { readonly operation: OperationName; readonly permission: string },
    send: (connection: Connection) => Promise<T | undefined>,
  ) => Promise<Seen<T>>;
}

const gap = (tenant: Tenant, reason: GapReason) => ({ is: "gap", tenant, reason }) as const;

/** Without credentials for the target, nothing is wrong with any subject. */
const withCredentials = <T>(seen: Seen<T>): Seen<T> =>
  seen.is === "failed" && seen.error.code === "auth.targetUnnamed"
    ? gap("target", { is: "credentials" })
    : seen;

/** The row of a user is found by the name, that of a group by the id, which only the source's directory knows. */
async function readMapping(
  target: Reader,
  inputs: TaskInputs,
  { sourceUser, sourceGroups }: Observations,
): Promise<Observations> {
  if (inputs.kind === "site") return {};
  const name = inputs.sourceUserIdentity?.userPrincipalName;
  const found = inputs.kind === "user" ? sourceUser : sourceGroups;
  if (name === undefined && found?.is === "gap") return { mapping: found };
  const user = name ?? (sourceUser?.is === "seen" ? sourceUser.value.userPrincipalName : undefined);
  const source = inputs.kind === "user" ? user : sourceGroups && onlyGroup(sourceGroups)[0]?.id;
  if (source === undefined) return {};
  const { kind } = inputs;
  const mapping = await target.read(
    inputs,
    { operation: "lookUpMapping", permission: permissions.read },
    async (connection) => sendLookUpMapping(connection, { kind, source }),
  );
  return { mapping };
}

async function readSource(reader: Reader, inputs: TaskInputs): Promise<Observations> {
  const { sourceUserIdentity, sourceSiteUrl = "", sourceGroupIdentity } = inputs;
  switch (inputs.kind) {
    case "user": {
      const user = sourceUserIdentity?.userPrincipalName ?? sourceUserIdentity?.id ?? "";
      const [sourceUser, sourceDrive] = await Promise.all([
        userOf(reader, inputs, user),
        driveOf(reader, inputs, { of: "user", user }),
      ]);
      return { sourceUser, sourceDrive };
    }
    case "site": {
      const [sourceSite, sourceDrive] = await Promise.all([
        siteAt(reader, inputs, sourceSiteUrl),
        driveOf(reader, inputs, { of: "site", url: sourceSiteUrl }),
      ]);
      return { sourceSite, sourceDrive };
    }
    case "group": {
      const sourceGroups = await groupsOf(reader, inputs, sourceGroupIdentity?.mailNickname ?? "");
      if (sourceGroups.is === "gap") return { sourceGroups, sourceDrive: sourceGroups };
      const [group] = onlyGroup(sourceGroups);
      if (!group) return { sourceGroups };
      const sourceDrive = await driveOf(reader, inputs, { of: "group", groupId: group.id });
      return { sourceGroups, sourceDrive };
    }
  }
}

async function readTarget(reader: Reader, inputs: TaskInputs): Promise<Observations> {
  const { targetUserIdentity, targetSiteUrl = "", targetGroupIdentity } = inputs;
  switch (inputs.kind) {
    case "user": {
      const user = targetUserIdentity?.userPrincipalName ?? targetUserIdentity?.id ?? "";
      const targetUser = await userOf(reader, inputs, user);
      if (targetUser.is === "none") return { targetUser };
      return { targetUser, targetDrive: await driveOf(reader, inputs, { of: "user", user }) };
    }
    case "site":
      return { targetSite: await siteAt(reader, inputs, targetSiteUrl) };
    case "group": {
      const alias = targetGroupIdentity?.mailNickname ?? "";
      const host = tenantOfHost(inputs.targetOrganizationHost);
      const [targetGroups, targetSite] = await Promise.all([
        groupsOf(reader, inputs, alias),
        host === undefined
          ? gap("target", { is: "host" })
          : siteAt(reader, inputs, `https://${host}/sites/${encodeURIComponent(alias)}`),
      ]);
      return { targetGroups, targetSite };
    }
  }
}

const userOf = (reader: Reader, inputs: TaskInputs, user: string) =>
  reader.read(inputs, { operation: "readUser", permission: readPermissions.users }, (connection) =>
    sendReadUser(connection, user),
  );

/** Asked with a person's credentials, Graph creates a OneDrive that does not exist; so it is not asked. */
async function driveOf(reader: Reader, inputs: TaskInputs, owner: DriveOwner): Promise<Seen<DriveFacts>> {
  const how = { operation: "readDrive", permission: readPermissions.drives } as const;
  const seen = await reader.read(inputs, how, async (connection) => {
    if (owner.of === "user" && (await connection.claims())?.isDelegated) return delegated;
    return sendReadDrive(connection, owner);
  });
  if (seen.is !== "seen") return seen;
  const { value } = seen;
  return value === delegated ? gap(reader.tenant, { is: "delegated" }) : { is: "seen", value };
}

const delegated = Symbol("the credentials are a person's");

const groupsOf = (reader: Reader, inputs: TaskInputs, alias: string) =>
  reader.read(inputs, { operation: "readGroups", permission: readPermissions.groups }, (connection) =>
    sendReadGroups(connection, alias),
  );

const siteAt = (reader: Reader, inputs: TaskInputs, url: string) =>
  reader.read(inputs, { operation: "readSite", permission: readPermissions.sites }, (connection) =>
    sendReadSite(connection, url),
  );

/** The group that has a site, if there is exactly one. */
function onlyGroup(groups: Seen<readonly DirectoryGroup[]>): readonly DirectoryGroup[] {
  const all = groups.is === "seen" ? groups.value.filter(({ isMicrosoft365 }) => isMicrosoft365) : [];
  return all.length === 1 ? all : [];
}
