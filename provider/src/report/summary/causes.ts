import { cancelledRemedy, remedyOf, type Cause } from "../../errors";
import { oneLine } from "../../text";
import type { ReportTask } from "../reportData";
import { needsAttention } from "./statuses";

/** Tasks that failed, were refused or were cancelled for one reason. */
export interface CauseGroup extends Cause {
  /** The error's code; empty when no reason was given. */
  readonly code: string;
  /** What the service said of the first of them, one line. */
  readonly example: string;
  /** Where their sources are, the most frequent first. */
  readonly domains: readonly DomainCount[];
  /** In the order of the plan. */
  readonly tasks: readonly ReportTask[];
}

/** How many sources are in a domain. */
export interface DomainCount {
  readonly domain: string;
  readonly count: number;
}

/** Groups what did not move by its cause, the largest group first. */
export function groupByCause(tasks: readonly ReportTask[]): readonly CauseGroup[] {
  const unmoved = tasks.filter(({ status }) => needsAttention(status));
  const groups = [...Map.groupBy(unmoved, causeOf)].map(([cause, those]) => ({
    ...(typeof cause === "string" ? remedyOf(cause) : { code: "", ...cause }),
    example: oneLine(those.find(({ error }) => error?.message)?.error?.message ?? ""),
    domains: countDomains(those),
    tasks: those,
  }));
  return groups.sort(
    (one, other) => other.tasks.length - one.tasks.length || (one.code < other.code ? -1 : 1),
  );
}

const cancelled = cancelledRemedy();

/** The code of the error, as the catalogues spell it. */
const causeOf = ({ error, status }: ReportTask): string | Cause =>
  error === undefined && status === "cancelled" ? cancelled : remedyOf(error?.code ?? "").code;

/** The domains of the sources, the most frequent first. */
export function countDomains(tasks: readonly ReportTask[]): readonly DomainCount[] {
  const domains = tasks.map(domainOf).filter((domain) => domain !== "");
  return [...Map.groupBy(domains, (domain) => domain)]
    .map(([domain, { length: count }]) => ({ domain, count }))
    .sort((one, other) => other.count - one.count || (one.domain < other.domain ? -1 : 1));
}

/** The domain of a user's name, the host of a site's URL. A group's alias has none, nor does an object ID. */
function domainOf({ kind, source }: ReportTask): string {
  if (kind === "group") return "";
  const [, domain] = (kind === "user" ? /@([^@]*)$/ : /^https?:\/\/([^/?#]*)/i).exec(source) ?? [];
  return oneLine(domain ?? "", longestDomain).toLowerCase();
}

const longestDomain = 253; // what DNS allows
