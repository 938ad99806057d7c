/**
 * A reason of the rules of a task's arguments, with the plan's shorter names of them: `source` for
 * `sourceUserIdentity`, `organizationHost` for `targetOrganizationHost`; and none for the parts of an identity, which is
 * one text in a plan.
 */
export const inPlanWords = (reason: string): string =>
  reason
    .replace(/^(id|userPrincipalName|mailNickname) (?=must )/, "")
    .replace(/\b(source|target)(UserIdentity|GroupIdentity|SiteUrl)\b/g, "$1")
    .replace(/\btarget(Organization(?:Host|Id)|DataLocationCode)\b/g, (_all, name: string) =>
      lowerFirst(name),
    );

const lowerFirst = (name: string): string => name.slice(0, 1).toLowerCase() + name.slice(1);
