import { textOf } from "../checks";
import { kindOf, type SourceKind, type TaskParameters } from "../parameters/taskParameters";

/**
 * The canonical key of a source, such as `site:https://contoso.sharepoint.com/sites/ops`: two spellings of one
 * source have the same key. Case and trailing slashes do not count.
 */
export function sourceKey(kind: SourceKind | "userId", value: string): string {
  return `${kind}:${kind === "site" ? canonicalUrl(value) : value.trim().toLowerCase()}`;
}

/** All keys of a task's source; a user may be given by principal name, by object ID, or by both. */
export function sourceKeys(parameters: TaskParameters): readonly string[] {
  switch (kindOf(parameters["@odata.type"])) {
    case "user":
      return [
        ...keyIfAny("user", parameters.sourceUserIdentity?.userPrincipalName),
        ...keyIfAny("userId", parameters.sourceUserIdentity?.id),
      ];
    case "site":
      return keyIfAny("site", parameters.sourceSiteUrl);
    case "group":
      return keyIfAny("group", parameters.sourceGroupIdentity?.mailNickname);
    case undefined:
      return [];
  }
}

function keyIfAny(kind: SourceKind | "userId", value: unknown): readonly string[] {
  const text = textOf(value);
  return text === undefined ? [] : [sourceKey(kind, text)];
}

/** All keys that the name of a source, with or without its kind as a prefix, can mean. */
export function keysMeant(name: string): readonly string[] {
  const kinds = ["user", "userId", "site", "group"] as const;
  return kinds.flatMap((kind) => [
    sourceKey(kind, name),
    ...(name.startsWith(`${kind}:`) ? [sourceKey(kind, name.slice(kind.length + 1))] : []),
  ]);
}

/** Whether the name of a source means one of these keys. */
export function meansSource(keys: readonly string[], name: string): boolean {
  return keysMeant(name).some((key) => keys.includes(key));
}

/** A site's URL in the form used for comparing: unescaped, lower case, no trailing slash. */
function canonicalUrl(url: string): string {
  return unescaped(url.trim()).toLowerCase().replace(/\/+$/, "");
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a lone "%" is part of the name
  }
}
