import { startSimulator, type Simulator, type SimulatorOptions } from "../../../provider/src/simulator";

export const tasksPath = "/beta/solutions/sharePoint/migrations/crossOrganizationMigrationTasks";
export const siteUrl = "https://contoso.sharepoint.com/sites/ops";
export const targetHost = "https://fabrikam-my.sharepoint.com";
const typeOf = (kind: string) => `#microsoft.graph.sharePoint${kind}MigrationTaskParameters`;

export const site = {
  "@odata.type": typeOf("Site"),
  targetOrganizationHost: targetHost,
  sourceSiteUrl: siteUrl,
  targetSiteUrl: "https://fabrikam.sharepoint.com/sites/ops",
};
export const user = {
  "@odata.type": typeOf("User"),
  targetOrganizationHost: targetHost,
  sourceUserIdentity: { userPrincipalName: "alex@contoso.com" },
  targetUserIdentity: { userPrincipalName: "alex@fabrikam.com" },
};
export const group = {
  "@odata.type": typeOf("Group"),
  targetOrganizationHost: targetHost,
  sourceGroupIdentity: { mailNickname: "research" },
  targetGroupIdentity: { mailNickname: "research" },
};

export const mappingsPath = (collection: "User" | "Group") =>
  `/beta/solutions/sharePoint/migrations/crossOrganization${collection}Mappings`;
export const asTarget = { Authorization: "Bearer simulator-target" };
export const sourceOrganizationId = "11111111-2222-3333-4444-555555555555";

/** The mapping of a user, as the documented examples have it. */
export const userMapping = (name: string, target = name) => ({
  sourceOrganizationId,
  userType: "regularUser",
  sourceUserIdentity: { userPrincipalName: `${name}@contoso.com` },
  targetUserIdentity: { userPrincipalName: `${target}@fabrikam.com` },
  targetUserMigrationData: { email: `${target}@fabrikam.com` },
});
export const removalOf = (name: string) => ({
  "@removed": { reason: "deleted" },
  sourceUserIdentity: { userPrincipalName: `${name}@contoso.com` },
});
export const keyOf = (name: string) => `(sourceUserPrincipalName='${name}@contoso.com')`;

/** An answer, with its body parsed when it is JSON. */
export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: Record<string, unknown>;
}

interface RequestOptions {
  readonly body?: unknown;
  readonly text?: string;
  readonly headers?: Record<string, string>;
}

/** A bare client that changes neither requests nor answers. */
export class Api {
  constructor(readonly simulator: Simulator) {}

  async send(method: string, path: string, { body, text, headers }: RequestOptions = {}): Promise<Reply> {
    const content = text ?? (body === undefined ? undefined : JSON.stringify(body));
    const response = await fetch(`${this.simulator.url}${path}`, {
      method,
      redirect: "manual",
      headers: {
        Authorization: "Bearer good",
        ...(content !== undefined && { "Content-Type": "application/json" }),
        ...headers,
      },
      ...(content !== undefined && { body: content }),
    });
    const received = await response.text();
    return { status: response.status, headers: response.headers, text: received, json: parsed(received) };
  }

  create(parameters: object, headers?: Record<string, string>): Promise<Reply> {
    return this.send("POST", tasksPath, { body: { parameters }, ...(headers && { headers }) });
  }

  async createdId(parameters: object): Promise<string> {
    return String((await this.create(parameters)).json["id"]);
  }

  get(rest: string): Promise<Reply> {
    return this.send("GET", `${tasksPath}/${rest}`);
  }

  cancel(id: string): Promise<Reply> {
    return this.send("POST", `${tasksPath}/${id}/cancel`);
  }

  /** Sends a delta payload with the target's token. */
  patchMappings(collection: "User" | "Group", value: readonly object[]): Promise<Reply> {
    return this.send("PATCH", mappingsPath(collection), {
      body: { "@context": "#$delta", value },
      headers: asTarget,
    });
  }

  /** Reads one mapping with the target's token. */
  mapping(collection: "User" | "Group", keyAndQuery: string): Promise<Reply> {
    return this.send("GET", `${mappingsPath(collection)}${keyAndQuery}`, { headers: asTarget });
  }

  control(method: string, path: string, body?: unknown): Promise<Reply> {
    return this.send(method, `/simulator/${path}`, { body, headers: { Authorization: "" } });
  }
}

/** Starts a simulator for one test, whose clock moves only when stepped. */
export async function startApi(options: SimulatorOptions = {}): Promise<Api & AsyncDisposable> {
  const simulator = await startSimulator({
    clock: { startAt: "2026-01-31T10:00:00Z", speed: 0 },
    ...options,
  });
  return Object.assign(new Api(simulator), { [Symbol.asyncDispose]: () => simulator.close() });
}

/** The sentence of an error answer. */
export function messageOf({ json }: Reply): unknown {
  return (json["error"] as { message?: unknown } | undefined)?.message;
}

/** The machine code of an error answer. */
export function codeOf({ json }: Reply): unknown {
  return (json["error"] as { code?: unknown } | undefined)?.code;
}

function parsed(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return {};
  }
}
