import type { Mapping } from "./mapping";

/**
 * Writes mappings as Microsoft's map file: six columns, no header, users and groups in one file.
 *
 * @param sourceTenantId the second column of every row
 */
export const writeMappingsCsv = (mappings: readonly Mapping[], sourceTenantId: string): string =>
  mappings.map((mapping) => `${cellsOf(mapping, sourceTenantId).map(cellText).join(",")}\r\n`).join("");

const cellsOf = (mapping: Mapping, sourceTenantId: string): readonly string[] =>
  mapping.kind === "user"
    ? [
        "User",
        sourceTenantId,
        mapping.sourceUserPrincipalName,
        mapping.targetUserPrincipalName,
        mapping.targetEmail ?? mapping.targetUserPrincipalName,
        capitalized(mapping.userType),
      ]
    : [
        "Group",
        sourceTenantId,
        mapping.sourceGroupId,
        mapping.targetGroupId,
        mapping.targetMailNickname ?? mapping.targetGroupId,
        capitalized(mapping.groupType),
      ];

// SharePoint drops rows whose type is not spelled so, without a word.
const capitalized = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1);

const cellText = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
