import { readTrust, type Side } from "./scriptParts";

const meanings = {
  NotEstablished: "this tenant has not set it",
  NotEstablishedByPartner: "the other tenant has not set it yet",
  DormantByPartner: "the other tenant has set it less than seven days ago; wait until they have passed",
  CouldNotContactPartner: "the other tenant did not answer; check its host",
  GoodToProceed: "both tenants have set it",
};

const longest = Math.max(...Object.keys(meanings).map(({ length }) => length));

/** Sets this tenant's half of the trust, where it is not set, and says how far it is. */
export const setTrust = (side: Side, step: number): readonly string[] => [
  ...readTrust(side, step),
  "# To set it again would send another request, and begin its waiting period again.",
  "$isSet = $status -in @('NotEstablishedByPartner', 'DormantByPartner', 'GoodToProceed')",
  `if (-not $isSet -and $PSCmdlet.ShouldProcess($${side.partnerHost}, 'Set the cross-tenant trust')) {`,
  "    Set-SPOCrossTenantRelationship @trust",
  "    $status = [string](& $test @trust)",
  "}",
  "$meanings = @{",
  ...Object.entries(meanings).map(([status, meaning]) => `    ${status.padEnd(longest)} = '${meaning}'`),
  "}",
  "Write-Host ('   {0}: {1}' -f $status, $meanings[$status])",
];

/** Removes this tenant's half of the trust, where it is set. */
export const removeTrust = (side: Side, step: number): readonly string[] => [
  ...readTrust(side, step),
  'Write-Host "   $status"',
  `if ($status -ne 'NotEstablished' -and $PSCmdlet.ShouldProcess($${side.partnerHost}, 'Remove the cross-tenant trust')) {`,
  "    Remove-SPOCrossTenantRelationship @trust",
  "    Write-Host '   It is removed.'",
  "}",
];
