import { literal, tables } from "./powershell";
import type { Preparation } from "./preparation";

/**
 * Creates the groups that do not exist yet, in the one way that leaves them without a site. Graph makes a group public unless it
 * is asked for a private one, and a plan does not know which it was.
 */
export const createGroups = ({ moves, dataLocationCode }: Preparation, step: number): readonly string[] => [
  "",
  `Write-Host '${step}. The groups'`,
  "# Name and Visibility are not in the plan: make them those of the source group before you run this.",
  ...tables(
    "groups",
    moves.group.map(({ source, target }) => ({
      Alias: target,
      Name: target,
      Visibility: "Private",
      Source: source,
    })),
  ),
  "if (-not $UseOpenSession) {",
  "    Connect-MgGraph -Scopes 'Group.ReadWrite.All' -NoWelcome",
  "}",
  "foreach ($group in $groups) {",
  `    if ($group.Alias -match "[.']") {`,
  "        Write-Warning ('{0}: the move of a group fails if its alias has a dot or an apostrophe.' -f $group.Alias)",
  "    }",
  `    $filter = "mailNickname eq '{0}'" -f $group.Alias.Replace("'", "''")`,
  "    $created = Get-MgBetaGroup -Filter $filter | Select-Object -First 1",
  "    if (-not $created -and $PSCmdlet.ShouldProcess($group.Alias, 'Create the Microsoft 365 group')) {",
  "        # In any other way the group gets a site at once, and the move fails.",
  "        $properties = @{",
  "            GroupTypes              = @('Unified')",
  "            MailNickname            = $group.Alias",
  "            DisplayName             = $group.Name",
  "            Visibility              = $group.Visibility",
  "            ResourceBehaviorOptions = @('ProvisionSiteOnDemand')",
  "            MailEnabled             = $false",
  "            SecurityEnabled         = $true",
  ...(dataLocationCode === undefined
    ? []
    : [`            PreferredDataLocation   = ${literal(dataLocationCode)}`]),
  "        }",
  "        $created = New-MgBetaGroup @properties",
  "    }",
  "    if ($created) {",
  "        # The identity map needs the id.",
  "        Write-Host ('   {0} -> {1}: {2}' -f $group.Source, $group.Alias, $created.Id)",
  "    }",
  "}",
];
