import { findConflicts } from "./conflicts";
import { createGroups } from "./groups";
import { literal } from "./powershell";
import type { Preparation } from "./preparation";
import { setTrust } from "./trust";
import { head, signIn, targetSide } from "./scriptParts";

/** The script for the administrator of the target tenant, before the first wave. */
export function targetScript(preparation: Preparation, file: string): string {
  const side = targetSide(preparation);
  const { migration, targetName, moves } = preparation;
  const hasGroups = moves.group.length > 0;
  const modules = [
    "Microsoft.Online.SharePoint.PowerShell",
    ...(hasGroups ? ["Microsoft.Graph.Authentication", "Microsoft.Graph.Beta.Groups"] : []),
  ];
  return [
    ...head(
      {
        file,
        synopsis: `Prepares the target tenant (${targetName}) for the migration ${migration}.`,
        description: [
          "For the SharePoint administrator of the target tenant. Run it before the script of the source tenant: the target sets the",
          "trust first.",
          "",
          "It can be run again: it changes only what is missing. With -WhatIf it changes nothing, and shows what it would change.",
          "It deletes nothing: the commands that delete are comments at its end.",
        ],
        modules,
      },
      side,
    ),
    ...signIn(side, 1),
    ...comparedHost(preparation),
    ...setTrust(side, 2),
    ...(hasGroups ? createGroups(preparation, 3) : []),
    ...findConflicts(preparation, hasGroups ? 4 : 3),
    "",
  ].join("\n");
}

/** A wrong host in the plan fails every move. */
const comparedHost = ({ targetHostUrl }: Preparation): readonly string[] =>
  targetHostUrl === undefined
    ? []
    : [
        `if ($ownHostUrl -ne ${literal(targetHostUrl)}) {`,
        `    Write-Warning ('The plan has another host, {0}: give it this one as organizationHost.' -f ${literal(targetHostUrl)})`,
        "}",
      ];
