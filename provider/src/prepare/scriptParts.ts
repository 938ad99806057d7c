import { inComment, literal } from "./powershell";
import type { Preparation } from "./preparation";

/** A tenant, and the other one as it sees it. */
export interface Side {
  readonly tenant: "source" | "target";
  readonly partner: "source" | "target";
  /** The parameter with the partner's host. */
  readonly partnerHost: "SourceHostUrl" | "TargetHostUrl";
  /** What the partner is to this tenant. */
  readonly partnerRole: "Source" | "Target";
  readonly adminUrl: string | undefined;
  readonly partnerHostUrl: string | undefined;
}

/** The source tenant. Its host is not in a plan, that of its partner may be. */
export const sourceSide = ({ sourceAdminUrl, targetHostUrl }: Preparation): Side => ({
  tenant: "source",
  partner: "target",
  partnerHost: "TargetHostUrl",
  partnerRole: "Target",
  adminUrl: sourceAdminUrl,
  partnerHostUrl: targetHostUrl,
});

/** The target tenant. */
export const targetSide = ({ targetAdminUrl }: Preparation): Side => ({
  tenant: "target",
  partner: "source",
  partnerHost: "SourceHostUrl",
  partnerRole: "Source",
  adminUrl: targetAdminUrl,
  partnerHostUrl: undefined,
});

/** What a script says of itself. */
export interface ScriptHead {
  readonly file: string;
  readonly synopsis: string;
  readonly description: readonly string[];
  readonly modules: readonly string[];
  /** Whether each change is confirmed by the person, unless they say otherwise. */
  readonly asks?: boolean;
}

/** The begin of a script: what it requires, its help, its parameters, and strictness. */
export function head(
  { file, synopsis, description, modules, asks = false }: ScriptHead,
  side: Side,
): readonly string[] {
  const { tenant, partner, partnerHost, adminUrl, partnerHostUrl } = side;
  const mandatory = [
    ...(adminUrl === undefined ? [`-AdminUrl https://${tenant}-admin.sharepoint.com`] : []),
    ...(partnerHostUrl === undefined ? [`-${partnerHost} https://${partner}-my.sharepoint.com`] : []),
  ].join(" ");
  return [
    "#Requires -Version 5.1",
    `#Requires -Modules ${modules.join(", ")}`,
    "",
    "<#",
    ".SYNOPSIS",
    `    ${inComment(synopsis)}`,
    "",
    ".DESCRIPTION",
    ...description.map((line) => (line === "" ? "" : `    ${inComment(line)}`)),
    "",
    ".PARAMETER AdminUrl",
    `    The SharePoint admin center of the ${tenant} tenant.`,
    "",
    `.PARAMETER ${partnerHost}`,
    `    The host of the ${partner} tenant. Its administrator's script shows it with -ShowHostUrl.`,
    "",
    ".PARAMETER ShowHostUrl",
    `    Only show the host of the ${tenant} tenant, for the administrator of the ${partner} tenant.`,
    "",
    ".PARAMETER UseOpenSession",
    "    Do not sign in: use the sessions that are open.",
    "",
    ".EXAMPLE",
    `    ./${file} ${[mandatory, "-WhatIf"].filter(Boolean).join(" ")}`,
    "#>",
    `[CmdletBinding(SupportsShouldProcess, DefaultParameterSetName = 'All'${asks ? ", ConfirmImpact = 'High'" : ""})]`,
    "param(",
    ...parameter("AdminUrl", adminUrl, "Mandatory"),
    ...parameter(partnerHost, partnerHostUrl, "Mandatory, ParameterSetName = 'All'"),
    "    [Parameter(Mandatory, ParameterSetName = 'HostUrl')]",
    "    [switch] $ShowHostUrl,",
    "",
    "    [switch] $UseOpenSession",
    ")",
    "",
    "Set-StrictMode -Version Latest",
    "$ErrorActionPreference = 'Stop'",
  ];
}

/** A URL: its default is what the plan knows; otherwise PowerShell asks for it. */
const parameter = (name: string, known: string | undefined, attribute: string): readonly string[] => [
  ...(known === undefined ? [`    [Parameter(${attribute})]`] : []),
  "    [ValidatePattern('^https://[^/]+/?$')]",
  `    [string] $${name}${known === undefined ? "" : ` = ${literal(known)}`},`,
  "",
];

/** Signs in, and shows the host of this tenant; with `-ShowHostUrl` nothing else. */
export const signIn = ({ partner }: Side, step: number): readonly string[] => [
  "",
  `Write-Host '${step}. The host of this tenant'`,
  "if (-not $UseOpenSession) {",
  "    Connect-SPOService -Url $AdminUrl",
  "}",
  "$ownHostUrl = ([string](Get-SPOCrossTenantHostUrl)).TrimEnd('/')",
  `Write-Host "   $ownHostUrl"`,
  "if ($ShowHostUrl) {",
  `    Write-Host '   Give it to the administrator of the ${partner} tenant.'`,
  "    return",
  "}",
];

/** Finds out how far the trust with the other tenant is, as `$status`. */
export const readTrust = ({ partner, partnerHost, partnerRole }: Side, step: number): readonly string[] => [
  "",
  `Write-Host '${step}. The trust with the ${partner} tenant'`,
  "$trust = @{",
  "    Scenario                  = 'MnA'",
  `    PartnerRole               = '${partnerRole}'`,
  `    PartnerCrossTenantHostUrl = $${partnerHost}`,
  "}",
  "# Older versions of the module call it Verify-SPOCrossTenantRelationship.",
  "$test = Get-Command -Name 'Test-SPOCrossTenantRelationship', 'Verify-SPOCrossTenantRelationship' -ErrorAction SilentlyContinue |",
  "    Select-Object -First 1",
  "if (-not $test) {",
  "    throw 'Update the module Microsoft.Online.SharePoint.PowerShell: it cannot test the trust.'",
  "}",
  "$status = [string](& $test @trust)",
];
