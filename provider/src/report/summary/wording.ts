import { numberText, oneLine, several } from "../../text";
import type { DomainCount } from "./causes";

const domainsNamed = 3;

/** "3 domains (contoso.com 290, contoso.ch 20, tailspin.com 2)"; the largest three are named. */
export function domainsText(
  domains: readonly DomainCount[],
  name: (domain: string) => string = (domain) => domain,
): string {
  const [only] = domains;
  if (domains.length === 1 && only !== undefined) return `1 domain (${name(only.domain)})`;
  const named = domains
    .slice(0, domainsNamed)
    .map(({ domain, count }) => `${name(domain)} ${numberText(count)}`);
  const more = domains.length > domainsNamed ? ["…"] : [];
  return `${several(domains.length, "domain")} (${[...named, ...more].join(", ")})`;
}

/** "user anna@contoso.com → anna@fabrikam.com", on one line. */
export const moveText = (task: { kind: string; source: string; target: string }): string =>
  `${task.kind} ${oneLine(task.source)} → ${oneLine(task.target)}`;
