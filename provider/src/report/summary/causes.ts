import { oneLine } from "../../text";
import { cancelledRemedy, remedyOf } from "../remedies/remedyOf";
import type { ReportTask } from "../reportData";
import { needsAttention } from "./statuses";

/** Tasks that failed, were refused or were cancelled for one reason. */
export interface CauseGroup {
  /** The error's code; empty when no reason was given. */
  readonly code: string;
  /** The cause in a few plain words: "identity map entry missing". */
  readonly cause: string;
  /** What to do about it: one imperative sentence. */
  readonly remedy: string;
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
  return [...Map.groupBy(unmoved, causeName).values()]
    .map(describe)
    .sort((one, other) => other.tasks.length - one.tasks.length || (one.code < other.code ? -1 : 1));
}

/** Tasks with the same name have the same cause. */
const causeName = ({ error, status }: ReportTask): string =>
  error === undefined
    ? `status ${status === "cancelled" ? status : "failed"}`
    : `code ${remedyOf(error.code).code}`;

function describe(tasks: readonly ReportTask[]): CauseGroup {
  const [first] = tasks;
  const known = remedyOf(first?.error?.code ?? "");
  const words = first?.error === undefined && first?.status === "cancelled" ? cancelledRemedy : known;
  return {
    code: known.code,
    cause: words.cause,
    remedy: words.remedy,
    example: oneLine(tasks.find(({ error }) => error?.message)?.error?.message ?? ""),
    domains: countDomains(tasks),
    tasks,
  };
}

function countDomains(tasks: readonly ReportTask[]): readonly DomainCount[] {
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
