import { oneLine, several } from "../text";
import type { Preparation } from "./preparation";

/** The text of a request to Microsoft's support to turn on the feature that moves of sites need. */
export function supportText(preparation: Preparation): string {
  const { sourceName, sourceTenantId, targetName, targetTenantId, targetHostUrl, firstStart, moves } =
    preparation;
  const hasSites = moves.site.length + moves.group.length > 0;
  return [
    "Subject: Turn on cross-tenant SharePoint content moves for two tenants",
    "",
    "We move content from one Microsoft 365 tenant to another with Microsoft's cross-tenant migration of OneDrive and SharePoint.",
    ...(hasSites
      ? [
          "Please turn on the feature MnASiteMove for both tenants: moves of sites and of the sites of groups need it. Please also confirm",
          "that cross-tenant moves of OneDrives are turned on.",
        ]
      : ["Please confirm that cross-tenant moves of OneDrives are turned on for both tenants."]),
    "",
    `Source tenant: ${oneLine(sourceName)}`,
    `  Tenant id: ${sourceTenantId ?? "<the id of the source tenant>"}`,
    `Target tenant: ${oneLine(targetName)}`,
    `  Tenant id: ${targetTenantId ?? "<the id of the target tenant>"}`,
    `  Host: ${targetHostUrl ?? "<the host that prepare-target.ps1 shows>"}`,
    `To move: ${several(moves.user.length, "OneDrive")}, ${several(moves.site.length, "site")}, ${several(moves.group.length, "site of a group", "sites of groups")}`,
    `First move: ${firstStart ?? "<date>"}`,
    "Licenses:",
    "  Cross-tenant User Data Migration: <number of users>",
    ...(hasSites ? ["  Cross-Tenant Shared Data Migration: <number of units of 100 GB>"] : []),
    "",
    `Without the feature a move fails with the code FeatureIsNotEnabled: "The Cross-Tenant content move [${hasSites ? "MnASiteMove" : "…"}] feature is`,
    'not enabled for this tenant."',
    "",
  ].join("\n");
}
