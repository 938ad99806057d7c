import { fail } from "../errors";
import { subjectOf, type TaskInputs } from "../task";
import { administratorOf, findingOf, type Finding } from "./finding";
import type { Observations, Seen, DirectoryUser, Tenant } from "./directory";

/** The longest path in SharePoint, with folders and the file's name, without the host. */
const longestPath = 400;

/** What is wrong with the names of a subject: those of the plan, and those of users that the plan names by their IDs. */
export function nameFindings(inputs: TaskInputs, seen: Observations): readonly Finding[] {
  const subject = subjectOf(inputs);
  const named = namesIn(inputs, seen);
  const apostrophes = named
    .filter(({ name }) => name.includes("'"))
    .map(({ name, tenant }) =>
      findingOf("name", "blocked", fail("preflight.name.apostrophe", { subject, name }), who(tenant)),
    );
  const dots = named
    .filter(({ name }) => inputs.kind === "group" && name.includes("."))
    .map(({ name, tenant }) =>
      findingOf("name", "blocked", fail("preflight.name.dot", { subject, name }), who(tenant)),
    );
  return [...apostrophes, ...dots, ...lengthFindings(inputs)];
}

const who = (tenant: Tenant) => [administratorOf(tenant), "operator"] as const;

function lengthFindings({ targetSiteUrl, ...inputs }: TaskInputs): readonly Finding[] {
  const length = decoded(targetSiteUrl ?? "").replace(/^https:\/\/[^/]*\//, "").length;
  if (length <= longestPath) return [];
  const facts = { subject: subjectOf(inputs), length, max: longestPath };
  return [findingOf("name", "blocked", fail("preflight.target.urlTooLong", facts), ["operator"])];
}

function decoded(url: string): string {
  try {
    return decodeURI(url);
  } catch {
    return url;
  }
}

/** The names of a subject in both tenants. */
function namesIn(
  inputs: TaskInputs,
  seen: Observations,
): readonly { readonly name: string; readonly tenant: Tenant }[] {
  const source = [
    inputs.sourceUserIdentity?.userPrincipalName ?? nameOf(seen.sourceUser),
    inputs.sourceSiteUrl && decoded(inputs.sourceSiteUrl),
    inputs.sourceGroupIdentity?.mailNickname,
  ];
  const target = [
    inputs.targetUserIdentity?.userPrincipalName ?? nameOf(seen.targetUser),
    inputs.targetSiteUrl && decoded(inputs.targetSiteUrl),
    inputs.targetGroupIdentity?.mailNickname,
  ];
  const of = (names: readonly (string | undefined)[], tenant: Tenant) =>
    names.flatMap((name) => (name ? [{ name, tenant }] : []));
  return [...of(source, "source"), ...of(target, "target")];
}

const nameOf = (user: Seen<DirectoryUser> | undefined): string | undefined =>
  user?.is === "seen" ? user.value.userPrincipalName : undefined;
