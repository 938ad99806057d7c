import { numberText, oneLine, several } from "../../text";
import type { DomainCount } from "./causes";

const domainsNamed = 3;

/** "3 domains (contoso.com 290, contoso.ch 20, tailspin.com 2)"; the largest three are named. Of one: "in contoso.com". */
export function domainsText(
  domains: readonly DomainCount[],
  name: (domain: string) => string = (domain) => domain,
): string {
  const [only] = domains;
  if (domains.length === 1 && only !== undefined) return `in ${name(only.domain)}`;
  const named = domains
    .slice(0, domainsNamed)
    .map(({ domain, count }) => `${name(domain)} ${numberText(count)}`);
  const more = domains.length > domainsNamed ? ["…"] : [];
  return `${several(domains.length, "domain")} (${[...named, ...more].join(", ")})`;
}

/** "user anna@contoso.com → anna@fabrikam.com", on one line. */
export const moveText = (task: { kind: string; source: string; target: string }): string =>
  `${task.kind} ${oneLine(task.source)} → ${oneLine(task.target)}`;

/** An organization by the name of its tenant: "fabrikam" for "https://fabrikam-my.sharepoint.com"; other names are unchanged. */
export const tenantText = (name: string): string =>
  /^(?:https?:\/\/)?([a-z0-9-]+?)(?:-my|-admin)?\.sharepoint\.[a-z.-]+\/?$/i.exec(name)?.[1] ?? name;
