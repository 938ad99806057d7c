import { oneLine } from "../../text";
import { cancelledRemedy, remedyOf } from "../remedies/remedyOf";
import type { ReportTask } from "../reportData";
import { domainOf } from "./domains";
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
  const groups = new Map<string, ReportTask[]>();
  for (const task of tasks) {
    if (!needsAttention(task.status)) continue;
    const name = causeName(task);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [task]);
    else group.push(task);
  }
  return [...groups.values()]
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
  const counts = new Map<string, number>();
  for (const { kind, source } of tasks) {
    const domain = domainOf(kind, source);
    if (domain !== undefined) counts.set(domain, (counts.get(domain) ?? 0) + 1);
  }
  return [...counts]
    .map(([domain, count]) => ({ domain, count }))
    .sort((one, other) => other.count - one.count || (one.domain < other.domain ? -1 : 1));
}
