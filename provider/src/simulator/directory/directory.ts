import { createHash } from "node:crypto";
import type { Identity } from "../parameters/taskParameters";
import type { Tenant } from "../tenants";
import { sourceKey } from "../world/source";
import type { GroupDescription, SiteDescription, TenantDescription, UserDescription } from "./description";

/** A user with all defaults. */
export type DirectoryUser = Required<UserDescription>;

/** A group with all defaults. */
export type DirectoryGroup = Required<GroupDescription>;

/** A site with all defaults. */
export type DirectorySite = Required<SiteDescription>;

const isGuid = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
const contents = { usedBytes: 2 ** 30, longestPath: 0 };

/** What is in one tenant: what was described, and for all else what a move needs. */
export class Directory {
  readonly #tenant: Tenant;
  readonly #users = new Map<string, UserDescription>();
  readonly #groups = new Map<string, GroupDescription>();
  readonly #sites = new Map<string, SiteDescription>();
  /** The names of users and groups by their object IDs, as far as anyone can know them. */
  readonly #names = new Map<string, string>();
  #others: "exist" | "missing" = "exist";

  constructor(tenant: Tenant) {
    this.#tenant = tenant;
  }

  /** Adds to what is known of the tenant. */
  describe({ users = [], groups = [], sites = [], others = this.#others }: TenantDescription): void {
    this.#others = others;
    merge(this.#users, users, ({ userPrincipalName }) => sourceKey("user", userPrincipalName));
    merge(this.#groups, groups, ({ mailNickname }) => sourceKey("group", mailNickname));
    merge(this.#sites, sites, ({ url }) => sourceKey("site", url));
    for (const { userPrincipalName } of users) this.user(userPrincipalName); // so that its ID is known
    for (const { mailNickname } of groups) this.group(mailNickname);
  }

  /** What has been described so far. */
  description(): TenantDescription {
    return {
      others: this.#others,
      users: [...this.#users.values()],
      groups: [...this.#groups.values()],
      sites: [...this.#sites.values()],
    };
  }

  /** A user by principal name or object ID. One that no one has described has a name made from the ID. */
  user(nameOrId: string): DirectoryUser {
    const userPrincipalName = this.#nameOf(nameOrId, (id) => `${id}@${this.#tenant}.example`);
    const user: DirectoryUser = {
      userPrincipalName,
      id: isGuid(nameOrId) ? nameOrId : this.#idOf("user", userPrincipalName),
      exists: this.#others === "exist",
      userType: "Member",
      accountEnabled: true,
      licenses: this.#tenant === "source" ? ["sharePoint"] : ["sharePoint", "migration"],
      drive: this.#inItsPlace(),
      ...contents,
      conditions: [],
      ...described(this.#users.get(sourceKey("user", userPrincipalName))),
    };
    this.#names.set(user.id.toLowerCase(), user.userPrincipalName);
    return user;
  }

  /** The user of a task, by principal name if it has one. */
  userOf(identity: Identity | null | undefined): DirectoryUser {
    return this.user(identity?.userPrincipalName ?? identity?.id ?? "");
  }

  /** A group by alias or object ID. */
  group(aliasOrId: string): DirectoryGroup {
    const mailNickname = this.#nameOf(aliasOrId, (id) => `group-${id}`);
    const description = this.#groups.get(sourceKey("group", mailNickname));
    const group: DirectoryGroup = {
      mailNickname,
      id: isGuid(aliasOrId) ? aliasOrId : this.#idOf("group", mailNickname),
      exists: this.#others === "exist",
      isUnified: true,
      site: description?.isUnified === false ? "missing" : this.#inItsPlace(),
      ...contents,
      ...described(description),
    };
    this.#names.set(group.id.toLowerCase(), group.mailNickname);
    return group;
  }

  /** A site by its URL. That of a group is at `/sites/` and the group's alias. */
  site(url: string): DirectorySite {
    const key = sourceKey("site", url);
    const found = this.#sites.get(key);
    if (found) return { state: "active", ...contents, ...found };
    const [, alias = ""] = /[^/]\/sites\/([^/]+)$/.exec(key) ?? [];
    if (this.#groups.has(sourceKey("group", alias))) {
      const { exists, site, usedBytes, longestPath } = this.group(alias);
      return { url, state: exists ? site : "missing", usedBytes, longestPath };
    }
    return { url, state: this.#others === "exist" ? this.#inItsPlace() : "missing", ...contents };
  }

  /** In the target nothing is where something will be moved to. */
  #inItsPlace(): "active" | "missing" {
    return this.#tenant === "source" ? "active" : "missing";
  }

  #nameOf(nameOrId: string, made: (id: string) => string): string {
    if (!isGuid(nameOrId)) return nameOrId;
    return this.#names.get(nameOrId.toLowerCase()) ?? made(nameOrId);
  }

  /** Always the same for the same name. */
  #idOf(kind: string, name: string): string {
    const hash = createHash("sha256").update(`${this.#tenant}:${kind}:${name.trim().toLowerCase()}`);
    return hash.digest("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, "$1-$2-$3-$4-$5");
  }
}

/** What is described exists unless the description says otherwise. */
function described<T extends object>(description: T | undefined): Partial<T> & { readonly exists?: boolean } {
  return description ? { exists: true, ...description } : {};
}

function merge<T extends object>(
  known: Map<string, T>,
  change: readonly T[],
  keyOf: (item: T) => string,
): void {
  for (const item of change) known.set(keyOf(item), { ...known.get(keyOf(item)), ...item });
}
