import type { Preparation } from "./preparation";
import { setTrust } from "./trust";
import { head, signIn, sourceSide } from "./scriptParts";

/** The script for the administrator of the source tenant, before the first wave. */
export function sourceScript(preparation: Preparation, file: string): string {
  const side = sourceSide(preparation);
  const { migration, sourceName } = preparation;
  return [
    ...head(
      {
        file,
        synopsis: `Prepares the source tenant (${sourceName}) for the migration ${migration}.`,
        description: [
          "For the SharePoint administrator of the source tenant. Run it when the script of the target tenant has run: the target sets",
          "the trust first. Run it again at any time to see how far the trust is.",
          "",
          "It changes only what is missing. With -WhatIf it changes nothing, and shows what it would change.",
        ],
        modules: ["Microsoft.Online.SharePoint.PowerShell"],
      },
      side,
    ),
    ...signIn(side, 1),
    ...setTrust(side, 2),
    ...compatibility,
    "",
  ].join("\n");
}

const compatibility = [
  "",
  "Write-Host '3. The compatibility of the tenants'",
  "$compatibility = [string](Get-SPOCrossTenantCompatibilityStatus -PartnerCrossTenantHostUrl $TargetHostUrl)",
  'Write-Host "   $compatibility"',
  "if ($compatibility -notin @('Compatible', 'Warning')) {",
  "    Write-Warning 'Start no move. Wait 48 hours and run this again; if it stays, ask Microsoft support.'",
  "}",
];
