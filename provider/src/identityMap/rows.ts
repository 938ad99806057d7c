import { isObject } from "../text";
import { checkMapping } from "./checkMapping";
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

/**
 * A mapping on one line: the name of its row, a blank, and its text. Pulumi's SDK needs a fifth of the time and memory for it
 * that it needs for an object.
 *
 * @returns undefined where the line would not say the same: for what is not a mapping, or not known yet
 */
export function lineOfMapping(mapping: unknown): string | undefined {
  if (!isObject(mapping)) return undefined;
  const isPlain = Object.values(mapping).every((value) => typeof value === "string");
  const whole = withDefaults(mapping);
  if (!isPlain || checkMapping(whole).length > 0) return undefined;
  return `${rowName(whole as Mapping)} ${rowText(whole as Mapping)}`;
}

/** The mapping of a line. */
export function mappingOfLine(line: string): Mapping | undefined {
  const [name = "", ...words] = line.split(" ");
  return mappingOfRow(name, words.join(" "));
}

/** A mapping as people write it, with the defaults that it leaves out. */
export const withDefaults = (mapping: unknown): unknown =>
  isObject(mapping) && mapping["kind"] === "user" ? { userType: "regularUser", ...mapping } : mapping;
