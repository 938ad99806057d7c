import type { MigrationPlan, PlannedWave } from "../plan";
import { tenantOfHost, type TaskInputs, type TaskKind } from "../task";

/** One that moves: as a plan names it in each tenant. */
export interface Move {
  readonly source: string;
  readonly target: string;
}

/** What administrators and support need to know of a migration. What a plan does not know is undefined. */
export interface Preparation {
  readonly migration: string;
  readonly sourceName: string;
  readonly sourceTenantId: string | undefined;
  /** The admin center, where the URLs of sites show it. */
  readonly sourceAdminUrl: string | undefined;
  readonly targetName: string;
  readonly targetTenantId: string | undefined;
  readonly targetHostUrl: string | undefined;
  readonly targetAdminUrl: string | undefined;
  /** Where in the target the content goes. */
  readonly dataLocationCode: string | undefined;
  /** When the first tasks may start. */
  readonly firstStart: string | undefined;
  readonly moves: Readonly<Record<TaskKind, readonly Move[]>>;
}

/**
 * What a plan knows for those who prepare its tenants.
 *
 * @param waves those of the plan to prepare for
 */
export function preparationOf(plan: MigrationPlan, waves: readonly PlannedWave[]): Preparation {
  const all = waves.flatMap(({ subjects }) => subjects.map(({ inputs }) => inputs));
  const moves = { user: movesOf(all, "user"), site: movesOf(all, "site"), group: movesOf(all, "group") };
  const [first] = all;
  const host = first?.targetOrganizationHost?.replace(/\/+$/, "");
  const sourceAdminUrls = new Set(moves.site.map(({ source }) => adminUrlOf(source)));
  const starts = waves.flatMap(({ window }) => window.preferredStartDateTime ?? []);
  return {
    migration: plan.name,
    sourceName: plan.sourceName,
    sourceTenantId: first?.tenantId ?? plan.identityMap?.sourceTenantId,
    sourceAdminUrl: sourceAdminUrls.size === 1 ? [...sourceAdminUrls][0] : undefined,
    targetName: plan.targetName,
    targetTenantId: first?.targetOrganizationId ?? plan.identityMap?.targetTenantId,
    targetHostUrl: host,
    targetAdminUrl: adminUrlOf(host),
    dataLocationCode: first?.targetDataLocationCode,
    firstStart: starts.toSorted((one, other) => Date.parse(one) - Date.parse(other))[0],
    moves,
  };
}

const movesOf = (all: readonly TaskInputs[], kind: TaskKind): readonly Move[] =>
  all
    .filter((inputs) => inputs.kind === kind)
    .map((inputs) => ({
      source: nameOf(inputs.sourceUserIdentity, inputs.sourceSiteUrl, inputs.sourceGroupIdentity),
      target: nameOf(inputs.targetUserIdentity, inputs.targetSiteUrl, inputs.targetGroupIdentity),
    }));

const nameOf = (
  user: TaskInputs["sourceUserIdentity"],
  siteUrl: string | undefined,
  group: TaskInputs["sourceGroupIdentity"],
): string => user?.userPrincipalName ?? user?.id ?? siteUrl ?? group?.mailNickname ?? "";

/** The admin center of the tenant that a SharePoint URL belongs to: https://contoso-admin.sharepoint.com. */
function adminUrlOf(url: string | undefined): string | undefined {
  const host = tenantOfHost(url);
  return host === undefined ? undefined : `https://${host.replace(".", "-admin.")}`;
}
