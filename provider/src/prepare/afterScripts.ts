import { commented, named, oneDriveUrls } from "./conflicts";
import { tables } from "./powershell";
import type { Preparation } from "./preparation";
import { removeTrust } from "./trust";
import { head, signIn, sourceSide, targetSide, type Side } from "./scriptParts";

const modules = ["Microsoft.Online.SharePoint.PowerShell"];
const lastCall = [
  "Run it when no task waits or runs any more, and before the licenses of the source tenant lapse: after that the trust can no",
  "longer be removed on its side.",
  "",
  "Each change is confirmed by you; -Confirm:$false does not ask. With -WhatIf it changes nothing.",
];

/** The script for the administrator of the source tenant, after the last wave. */
export function sourceAfterScript(preparation: Preparation, file: string): string {
  const side = sourceSide(preparation);
  return script(side, preparation, file, [
    ...signIn(side, 1),
    ...redirects(preparation, 2),
    ...removeTrust(side, 3),
    "",
    "# Old links work as long as the redirects exist. Remove the # of each line when no one needs them; each removal asks.",
    "# Before a user or a site moves back, its redirect must be removed.",
    ...commented([
      "foreach ($redirect in $own) {",
      "    Remove-SPOSite -Identity $redirect.Url -Confirm",
      "}",
    ]),
  ]);
}

/** The script for the administrator of the target tenant, after the last wave. */
export function targetAfterScript(preparation: Preparation, file: string): string {
  const side = targetSide(preparation);
  return script(side, preparation, file, [...signIn(side, 1), ...removeTrust(side, 2)]);
}

const script = (side: Side, { migration }: Preparation, file: string, steps: readonly string[]): string =>
  [
    ...head(
      {
        file,
        synopsis: `Ends the migration ${migration} in the ${side.tenant} tenant: removes its trust with the ${side.partner} tenant.`,
        description: [`For the SharePoint administrator of the ${side.tenant} tenant.`, ...lastCall],
        modules,
        asks: true,
      },
      side,
    ),
    ...steps,
    "",
  ].join("\n");

/** Lists the redirects that the moves of the plan have left, and what has none. */
const redirects = ({ moves }: Preparation, step: number): readonly string[] => [
  ...oneDriveUrls,
  "",
  `Write-Host '${step}. The redirects to the target'`,
  ...tables("users", named(moves.user, "source", "Source")),
  ...tables("sites", named(moves.site, "source", "Source")),
  "$redirects = @{}",
  "foreach ($redirect in Get-SPOSite -Template 'RedirectSite#0' -IncludePersonalSite $true -Limit All) {",
  "    $redirects[$redirect.Url] = $redirect",
  "}",
  "$own = @(",
  "    foreach ($user in $users) {",
  "        $found = @(Get-OneDriveUrl $user.Source | Select-Object -Unique | Where-Object { $redirects[$_] })",
  "        if ($found.Count -eq 0) {",
  "            Write-Warning ('{0} has no redirect: it has not moved, or its redirect was removed.' -f $user.Source)",
  "        }",
  "        foreach ($url in $found) {",
  "            $redirects[$url]",
  "        }",
  "    }",
  "    foreach ($site in $sites) {",
  "        if ($redirects[$site.Source]) {",
  "            $redirects[$site.Source]",
  "        } else {",
  "            Write-Warning ('{0} has no redirect: it has not moved, or its redirect was removed.' -f $site.Source)",
  "        }",
  "    }",
  ")",
  "Write-Host ('   {0} of this migration' -f $own.Count)",
];
