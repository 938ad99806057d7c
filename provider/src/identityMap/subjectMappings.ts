import type { TaskInputs } from "../task";
import type { Mapping, UserMapping } from "./mapping";

/** Domains of the source tenant, each with the domain of the target tenant that takes its place. */
export type DomainRules = Readonly<Record<string, string>>;

/** A user principal name in its new domain; undefined if no rule is about its domain. */
export function rewriteDomain(userPrincipalName: string, rules: DomainRules): string | undefined {
  const at = userPrincipalName.lastIndexOf("@");
  const domain = userPrincipalName.slice(at + 1).toLowerCase();
  const [, target] = Object.entries(rules).find(([source]) => source.trim().toLowerCase() === domain) ?? [];
  return at < 0 || target === undefined ? undefined : `${userPrincipalName.slice(0, at + 1)}${target.trim()}`;
}

/** The mapping that the task of a user means: its source and its target. Undefined for any other task, or without names. */
export function mappingOfUser(inputs: TaskInputs): UserMapping | undefined {
  const sourceUserPrincipalName = inputs.sourceUserIdentity?.userPrincipalName;
  const targetUserPrincipalName = inputs.targetUserIdentity?.userPrincipalName;
  if (
    inputs.kind !== "user" ||
    sourceUserPrincipalName === undefined ||
    targetUserPrincipalName === undefined
  )
    return undefined;
  return { kind: "user", sourceUserPrincipalName, targetUserPrincipalName, userType: "regularUser" };
}

/** What the map says of the subject of a task. */
export type SubjectMapping =
  /** It needs none: sites are not in the map. */
  | { readonly is: "notNeeded" }
  | { readonly is: "mapped"; readonly mapping: Mapping }
  /** The map has another target for its source. */
  | { readonly is: "mismatch"; readonly mapping: Mapping }
  /** The map has no mapping of it. */
  | { readonly is: "missing" }
  /** The map cannot say: it is a user by object ID. */
  | { readonly is: "unknown" };

/**
 * Finds what mappings say of subjects. A group is found by its alias in the target, as a task knows no object ID.
 *
 * @param mappings with at most one for each source
 */
export function subjectMappings(mappings: readonly Mapping[]): (inputs: TaskInputs) => SubjectMapping {
  const users = new Map<string, UserMapping>();
  const groups = new Map<string, Mapping>();
  for (const mapping of mappings) {
    if (mapping.kind === "user") users.set(lower(mapping.sourceUserPrincipalName), mapping);
    else if (mapping.targetMailNickname !== undefined) groups.set(lower(mapping.targetMailNickname), mapping);
  }
  return (inputs) => {
    if (inputs.kind === "site") return { is: "notNeeded" };
    if (inputs.kind === "group") {
      const mapping = groups.get(lower(inputs.targetGroupIdentity?.mailNickname ?? ""));
      return mapping ? { is: "mapped", mapping } : { is: "missing" };
    }
    const { sourceUserIdentity: source, targetUserIdentity: target } = inputs;
    if (source?.userPrincipalName === undefined) return { is: "unknown" };
    const mapping = users.get(lower(source.userPrincipalName));
    if (mapping === undefined) return { is: "missing" };
    if (target?.userPrincipalName === undefined) return { is: "unknown" };
    const isSame = lower(mapping.targetUserPrincipalName) === lower(target.userPrincipalName);
    return { is: isSame ? "mapped" : "mismatch", mapping };
  };
}

const lower = (text: string): string => text.trim().toLowerCase();
