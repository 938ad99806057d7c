import { readRelationship, type Side } from "./scriptParts";

const meanings = {
  NotEstablished: "this tenant has not set it",
  NotEstablishedByPartner: "the other tenant has not set it yet",
  DormantByPartner: "the other tenant has set it less than seven days ago; wait until they have passed",
  CouldNotContactPartner: "the other tenant did not answer; check its host",
  GoodToProceed: "both tenants have set it",
};

const longest = Math.max(...Object.keys(meanings).map(({ length }) => length));

/** Sets this tenant's half of the relationship, where it is not set, and says how far it is. */
export const setRelationship = (side: Side, step: number): readonly string[] => [
  ...readRelationship(side, step),
  "# To set it again would send another request, and begin its waiting period again.",
  "$isSet = $status -in @('NotEstablishedByPartner', 'DormantByPartner', 'GoodToProceed')",
  `if (-not $isSet -and $PSCmdlet.ShouldProcess($${side.partnerHost}, 'Set the cross-tenant relationship')) {`,
  "    Set-SPOCrossTenantRelationship @relationship",
  "    $status = [string](& $test @relationship)",
  "}",
  "$meanings = @{",
  ...Object.entries(meanings).map(([status, meaning]) => `    ${status.padEnd(longest)} = '${meaning}'`),
  "}",
  "Write-Host ('   {0}: {1}' -f $status, $meanings[$status])",
];

/** Removes this tenant's half of the relationship, where it is set. */
export const removeRelationship = (side: Side, step: number): readonly string[] => [
  ...readRelationship(side, step),
  'Write-Host "   $status"',
  `if ($status -ne 'NotEstablished' -and $PSCmdlet.ShouldProcess($${side.partnerHost}, 'Remove the cross-tenant relationship')) {`,
  "    Remove-SPOCrossTenantRelationship @relationship",
  "    Write-Host '   It is removed.'",
  "}",
];
