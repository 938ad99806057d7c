import { textOf } from "../jsonObject";
import { canonicalUrl } from "../names";
import { kindOf, type SourceKind, type TaskParameters } from "../parameters/taskParameters";

/**
 * The canonical key of a source, such as `site:https://contoso.sharepoint.com/sites/ops`: two spellings of one
 * source have the same key. Case and trailing slashes do not count.
 */
export function sourceKey(kind: SourceKind | "userId", value: string): string {
  return `${kind}:${kind === "site" ? canonicalUrl(value) : value.trim().toLowerCase()}`;
}

/** Every key the source of a task goes by; a user may be named by principal name, by object id, or by both. */
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

/** Every key a person's way of naming a source (with or without its kind in front) can mean. */
export function keysMeant(name: string): readonly string[] {
  const kinds = ["user", "userId", "site", "group"] as const;
  return kinds.flatMap((kind) => [
    sourceKey(kind, name),
    ...(name.startsWith(`${kind}:`) ? [sourceKey(kind, name.slice(kind.length + 1))] : []),
  ]);
}

/** Tells whether a person's way of naming a source means one of these keys. */
export function meansSource(keys: readonly string[], name: string): boolean {
  return keysMeant(name).some((key) => keys.includes(key));
}
