import fc from "fast-check";
import type {
  GroupDescription,
  License,
  MappingChange,
  OrganizationSetup,
  ReadPermission,
  SiteDescription,
  SiteState,
  TenantDescription,
  UserDescription,
  WorldDescription,
} from "../../provider/src/simulator";
import type { TaskInputs } from "../../provider/src/task";

/** A subject and all that is true of it. */
export interface RandomSubject {
  readonly inputs: TaskInputs;
  readonly source: TenantDescription;
  readonly target: TenantDescription;
  readonly rows: MappingChange;
  /** Something that makes the move fail and that no documented read shows. */
  readonly isHidden: boolean;
}

/** Both tenants, and what the app may read in them. */
export interface RandomWorld {
  readonly subjects: readonly RandomSubject[];
  readonly organizations: OrganizationSetup;
  readonly readPermissions: Readonly<Record<"source" | "target", readonly ReadPermission[]>>;
}

/** One value most of the time, so that most of a world is in order. */
const mostly = <T>(usual: T, ...others: readonly T[]): fc.Arbitrary<T> =>
  fc.oneof(
    { weight: 12, arbitrary: fc.constant(usual) },
    { weight: others.length, arbitrary: fc.constantFrom(...others) },
  );

const host = "https://fabrikam-my.sharepoint.com";
const sourceOrganizationId = "11111111-1111-4111-8111-111111111111";
const guid = (kind: number, number: number): string =>
  `${String(kind).repeat(8)}-1111-4111-8111-${String(number).padStart(12, "0")}`;
const size = mostly(2 ** 30, 5 * 2 ** 40, 5 * 2 ** 40 + 1);
const state = (usual: SiteState) => mostly<SiteState>(usual, "active", "locked", "missing");
const row = mostly<"right" | "other" | "none">("right", "other", "none");

const user = (number: number): fc.Arbitrary<RandomSubject> =>
  fc
    .record({
      names: fc.tuple(mostly("u", "o'b"), mostly("u", "o'b")),
      byId: fc.tuple(fc.boolean(), fc.boolean()),
      row: mostly<"right" | "other" | "none" | "twice">("right", "other", "none", "twice"),
      source: fc.record({
        exists: mostly(true, false),
        drive: mostly<SiteState>("active", "missing", "deleted", "locked"),
        usedBytes: size,
        licenses: mostly<readonly License[]>(["sharePoint"], ["sharePoint", "migration"]),
      }),
      target: fc.record({
        exists: mostly(true, false),
        userType: mostly<"Member" | "Guest">("Member", "Guest"),
        licenses: mostly<readonly License[]>(["sharePoint", "migration"], ["sharePoint"], ["migration"], []),
        drive: state("missing"),
      }),
      hidden: mostly<"nothing" | "bin" | "path" | "driveOfOther" | "targetUsersInDrive">(
        "nothing",
        "bin",
        "path",
        "driveOfOther",
        "targetUsersInDrive",
      ),
    })
    .map(({ names, byId, row: mapped, source, target, hidden }) => {
      const from = `${names[0]}${String(number)}@contoso.com`;
      const to = `${names[1]}${String(number)}@fabrikam.com`;
      const conditions: NonNullable<UserDescription["conditions"]> = [
        ...(hidden === "driveOfOther" || hidden === "targetUsersInDrive" ? [hidden] : []),
        ...(mapped === "twice" ? (["mappedTwice"] as const) : []),
      ];
      const [id, targetId] = [guid(2, number), guid(3, number)];
      return {
        inputs: {
          kind: "user",
          targetOrganizationHost: host,
          sourceUserIdentity: byId[0] ? { id } : { userPrincipalName: from },
          targetUserIdentity: byId[1] ? { id: targetId } : { userPrincipalName: to },
        },
        source: {
          users: [
            {
              userPrincipalName: from,
              id,
              conditions,
              ...source,
              ...(hidden === "path" && { longestPath: 400 }),
            },
          ],
        },
        target: {
          users: [
            {
              userPrincipalName: to,
              id: targetId,
              ...target,
              ...(hidden === "bin" && { drive: "deleted" as const }),
            },
          ],
        },
        rows: {
          users: ["right", "other", "twice"].includes(mapped)
            ? [
                {
                  sourceOrganizationId,
                  userType: "regularUser",
                  sourceUserIdentity: { userPrincipalName: from },
                  targetUserIdentity: { userPrincipalName: mapped === "other" ? `x${to}` : to },
                },
              ]
            : [],
        },
        isHidden: hidden !== "nothing",
      };
    });

const site = (number: number): fc.Arbitrary<RandomSubject> =>
  fc
    .record({
      name: mostly("s", "s%20a", "s%27a", `${"x".repeat(390)}/`, `${"x".repeat(396)}/`),
      source: fc.record({ state: state("active"), usedBytes: size }),
      target: fc.record({ state: state("missing") }),
      hidden: mostly<"nothing" | "bin" | "path">("nothing", "bin", "path"),
    })
    .map(({ name, source, target, hidden }) => {
      const sourceSiteUrl = `https://contoso.sharepoint.com/sites/s${String(number)}`;
      const targetSiteUrl = `https://fabrikam.sharepoint.com/sites/${name}${String(number)}`;
      const described: SiteDescription = { url: targetSiteUrl, ...target };
      return {
        inputs: { kind: "site", targetOrganizationHost: host, sourceSiteUrl, targetSiteUrl },
        source: {
          sites: [{ url: sourceSiteUrl, ...source, ...(hidden === "path" && { longestPath: 400 }) }],
        },
        target: { sites: [hidden === "bin" ? { ...described, state: "deleted" } : described] },
        rows: {},
        isHidden: hidden !== "nothing",
      };
    });

const group = (number: number): fc.Arbitrary<RandomSubject> =>
  fc
    .record({
      names: fc.tuple(mostly("g", "g.", "o'b"), mostly("g", "g.", "o'b")),
      row,
      source: fc.record({
        exists: mostly(true, false),
        isUnified: mostly(true, false),
        site: state("active"),
        usedBytes: size,
      }),
      target: fc.record({
        exists: mostly(true, false),
        isUnified: mostly(true, false),
        site: state("missing"),
      }),
      hidden: mostly<"nothing" | "bin" | "path">("nothing", "bin", "path"),
    })
    .map(({ names, row: mapped, source, target, hidden }) => {
      const [from, to] = names.map((name) => `${name}${String(number)}`);
      const described: GroupDescription = { mailNickname: to ?? "", id: guid(5, number), ...target };
      return {
        inputs: {
          kind: "group",
          targetOrganizationHost: host,
          sourceGroupIdentity: { mailNickname: from ?? "" },
          targetGroupIdentity: { mailNickname: to ?? "" },
        },
        source: {
          groups: [
            {
              mailNickname: from ?? "",
              id: guid(4, number),
              ...source,
              ...(hidden === "path" && { longestPath: 400 }),
            },
          ],
        },
        target: { groups: [hidden === "bin" ? { ...described, site: "deleted" } : described] },
        rows: {
          groups:
            mapped === "none"
              ? []
              : [
                  {
                    sourceOrganizationId,
                    groupType: "m365Group",
                    sourceGroupIdentity: { id: guid(4, number) },
                    targetGroupIdentity: { id: mapped === "right" ? guid(5, number) : guid(6, number) },
                  },
                ],
        },
        isHidden: hidden !== "nothing",
      };
    });

const kinds = [user, user, site, group] as const;
const permissions = ["User.Read.All", "Files.Read.All", "Group.Read.All", "Sites.Read.All"] as const;
const held = fc.oneof(
  { weight: 3, arbitrary: fc.constant(permissions) },
  { weight: 1, arbitrary: fc.subarray([...permissions]) },
);

/** Random worlds, most of them mostly in order. */
export const randomWorld: fc.Arbitrary<RandomWorld> = fc.record({
  subjects: fc
    .array(fc.constantFrom(...kinds), { minLength: 1, maxLength: 5 })
    .chain((makers) => fc.tuple(...makers.map((make, number) => make(number)))),
  organizations: mostly<OrganizationSetup>({}, { trust: "missing" }, { sameFarmHosts: [host] }),
  readPermissions: fc.record({ source: held, target: held }),
});

/** All descriptions of a world as one. */
export const descriptionOf = ({ subjects }: RandomWorld): WorldDescription => ({
  source: joined(subjects.map(({ source }) => source)),
  target: joined(subjects.map(({ target }) => target)),
});

const joined = (all: readonly TenantDescription[]): TenantDescription => ({
  users: all.flatMap(({ users = [] }) => users),
  groups: all.flatMap(({ groups = [] }) => groups),
  sites: all.flatMap(({ sites = [] }) => sites),
});
