import { tables } from "./powershell";
import type { Move, Preparation } from "./preparation";

/** The function of a script that lists the URLs that a person's OneDrive can have, for a name with and without a hyphen. */
export const oneDriveUrls: readonly string[] = [
  "",
  "# SharePoint makes the URL of a OneDrive from the user principal name, with an underscore for every other character.",
  "function Get-OneDriveUrl {",
  "    param(",
  "        [string] $UserPrincipalName",
  "    )",
  "    foreach ($other in @('[^A-Za-z0-9]', '[^A-Za-z0-9-]')) {",
  "        '{0}/personal/{1}' -f $ownHostUrl, ($UserPrincipalName -replace $other, '_')",
  "    }",
  "}",
];

/**
 * Lists what is in the target already where content is to move, its recycle bin included, and has the commands that delete it
 * as comments.
 */
export const findConflicts = ({ moves }: Pick<Preparation, "moves">, step: number): readonly string[] => [
  ...oneDriveUrls,
  "",
  `Write-Host '${step}. What exists already in the target'`,
  "# A move does not overwrite or merge: it fails if its target exists, also if that is in the recycle bin.",
  ...tables("users", named(moves.user, "target", "Target")),
  ...tables("sites", named(moves.site, "target", "Target")),
  "$existing = @{}",
  "$oneDriveOf = @{}",
  "foreach ($site in Get-SPOSite -IncludePersonalSite $true -Limit All) {",
  "    $existing[$site.Url] = $true",
  '    if ($site.Url -like "$ownHostUrl/personal/*") {',
  "        $oneDriveOf[[string]$site.Owner] = $site.Url",
  "    }",
  "}",
  "$deleted = @{}",
  "foreach ($site in Get-SPODeletedSite -IncludePersonalSite -Limit All) {",
  "    $deleted[$site.Url] = $true",
  "}",
  "$targets = @(",
  "    foreach ($user in $users) {",
  "        foreach ($url in @(Get-OneDriveUrl $user.Target) + $oneDriveOf[$user.Target]) {",
  "            [pscustomobject]@{ Subject = $user.Target; Url = [string]$url }",
  "        }",
  "    }",
  "    foreach ($site in $sites) {",
  "        [pscustomobject]@{ Subject = $site.Target; Url = $site.Target }",
  "    }",
  ")",
  "$distinct = @($targets | Sort-Object -Property 'Subject', 'Url' -Unique)",
  "$conflicts = @(",
  "    foreach ($target in $distinct) {",
  "        if ($existing[$target.Url]) {",
  "            [pscustomobject]@{ Subject = $target.Subject; Url = $target.Url; IsDeleted = $false }",
  "        }",
  "        if ($deleted[$target.Url]) {",
  "            [pscustomobject]@{ Subject = $target.Subject; Url = $target.Url; IsDeleted = $true }",
  "        }",
  "    }",
  ")",
  "Write-Host ('   {0} found' -f $conflicts.Count)",
  "$conflicts | Format-Table -AutoSize | Out-Host",
  "",
  "# These commands delete for good. Read the list above, check that no one needs what is in it, and remove the # of each line.",
  ...commented([
    "foreach ($conflict in $conflicts | Where-Object { -not $_.IsDeleted }) {",
    "    Remove-SPOSite -Identity $conflict.Url -Confirm",
    "}",
    "foreach ($conflict in $conflicts) {",
    "    Remove-SPODeletedSite -Identity $conflict.Url -Confirm",
    "}",
  ]),
];

/** Commands that a person has to decide to run. */
export const commented = (lines: readonly string[]): readonly string[] => lines.map((line) => `#${line}`);

/** What a plan names by a principal name or a URL: an object id has no URL. */
export const named = (
  moves: readonly Move[],
  side: keyof Move,
  column: string,
): readonly Readonly<Record<string, string>>[] =>
  moves
    .map((move) => move[side].replace(/\/+$/, ""))
    .filter((name) => /[@/]/.test(name))
    .map((name) => ({ [column]: name }));
