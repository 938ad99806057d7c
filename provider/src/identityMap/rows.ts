import { groupTypes, sourceOfMapping, userTypes, type Mapping } from "./mapping";

/**
 * Mappings as a state keeps them and Pulumi's diff shows them: a line each, so that ten thousand stay small and a change is
 * seen at a glance. The name is the source, the text what it becomes: "user:anna@contoso.com": "anna@fabrikam.com".
 */
export type MappingRows = Readonly<Record<string, string>>;

/** The name of a mapping's row, in the case in which people write it. */
export const rowName = (mapping: Mapping): string => `${mapping.kind}:${sourceOfMapping(mapping).trim()}`;

/** The form in which the names of rows are compared: the key of the mapping. */
export const rowKey = (name: string): string => name.toLowerCase();

/** The text of a mapping's row. No part of a mapping holds a blank, so the words can be read back. */
export function rowText(mapping: Mapping): string {
  if (mapping.kind === "group") {
    const { targetGroupId, groupType, targetMailNickname = "" } = mapping;
    return joined(targetGroupId, groupType, targetMailNickname);
  }
  const { targetUserPrincipalName: target, userType, targetEmail = target } = mapping;
  const isUsual = targetEmail.trim().toLowerCase() === target.trim().toLowerCase();
  return joined(target, userType === "regularUser" ? "" : userType, isUsual ? "" : targetEmail);
}

const joined = (...words: readonly string[]): string =>
  words
    .map((word) => word.trim())
    .filter(Boolean)
    .join(" ");

/** The mapping of a row; undefined when it has none of this form. */
export function mappingOfRow(name: string, text: string): Mapping | undefined {
  const [, kind, source] = /^(user|group):(.+)$/.exec(name) ?? [];
  const [target, ...words] = text.split(" ");
  if (source === undefined || !target) return undefined;
  if (kind === "group") {
    const [type, targetMailNickname] = words;
    const groupType = groupTypes.find((known) => known === type);
    if (groupType === undefined) return undefined;
    const group = { kind, groupType, sourceGroupId: source, targetGroupId: target } as const;
    return targetMailNickname === undefined ? group : { ...group, targetMailNickname };
  }
  const [first, ...rest] = words;
  const named = userTypes.find((known) => known === first);
  const targetEmail = named === undefined ? first : rest[0];
  const user = {
    kind: "user",
    sourceUserPrincipalName: source,
    targetUserPrincipalName: target,
    userType: named ?? "regularUser",
  } as const;
  return targetEmail === undefined ? user : { ...user, targetEmail };
}
