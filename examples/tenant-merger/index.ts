import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { all } from "@pulumi/pulumi";
import { GroupMigrationTask, SiteMigrationTask, UserMigrationTask } from "pulumi-sharepoint-migration";

// Contoso becomes part of Fabrikam: every row of the three lists under data/ is one migration task.
const targetOrganizationHost = "https://fabrikam-my.sharepoint.com";

type Row = { readonly source: string; readonly target: string };
const rows = (list: string): Row[] =>
  parse(readFileSync(new URL(`data/${list}.csv`, import.meta.url)), {
    columns: true,
    skip_empty_lines: true,
    trim: true,
  });

const users = rows("users").map(
  ({ source, target }) =>
    new UserMigrationTask(source, {
      targetOrganizationHost,
      sourceUserIdentity: { userPrincipalName: source },
      targetUserIdentity: { userPrincipalName: target },
    }),
);

const sites = rows("sites").map(
  ({ source, target }) =>
    new SiteMigrationTask(new URL(source).pathname.slice(1).replaceAll("/", "-"), {
      targetOrganizationHost,
      sourceSiteUrl: source,
      targetSiteUrl: target,
    }),
);

const groups = rows("groups").map(
  ({ source, target }) =>
    new GroupMigrationTask(source, {
      targetOrganizationHost,
      sourceGroupIdentity: { mailNickname: source },
      targetGroupIdentity: { mailNickname: target },
    }),
);

/** How many tasks there are in each state. */
export const tasksByStatus = all([...users, ...sites, ...groups].map(({ status }) => status)).apply(
  (statuses) =>
    Object.fromEntries(
      [...new Set(statuses)].sort().map((status) => [status, statuses.filter((s) => s === status).length]),
    ),
);

/** What is moved. */
export const migrated = { users: users.length, sites: sites.length, groups: groups.length };
