import { remedyOf } from "../../errors";
import type { Finding } from "../../preflight";
import { csvText } from "../formats/csvText";
import type { PreflightReport, ReportedSubject } from "./preflightReport";

/** The columns of `preflight.csv`, in their order, with what each holds. */
export const preflightColumns = {
  wave: ({ wave }) => wave,
  kind: ({ kind }) => kind,
  source: ({ source }) => source,
  target: ({ target }) => target,
  verdict: ({ verdict }) => verdict,
  check: (_subject, finding) => finding?.check ?? "",
  finding: (_subject, finding) => finding?.verdict ?? "",
  code: (_subject, finding) => finding?.code ?? "",
  cause: (_subject, finding) => (finding ? remedyOf(finding.code).cause : ""),
  remedy: (_subject, finding) => (finding ? remedyOf(finding.code).remedy : ""),
  actors: (_subject, finding) => finding?.actors.join(" ") ?? "",
  message: (_subject, finding) => finding?.message ?? "",
  notMade: ({ notMade }) => notMade.join(" "),
  usedBytes: ({ usedBytes }) => (usedBytes === undefined ? "" : String(usedBytes)),
  at: ({ at }) => at,
  requestId: (_subject, finding) => finding?.requestId ?? "",
  key: ({ key }) => key,
} as const satisfies Record<string, Column>;

type Column = (subject: ReportedSubject, finding: Finding | undefined) => string;

/** One row for each finding, and one for each subject without any. */
export function toPreflightCsv({ subjects }: PreflightReport): string {
  const columns = Object.entries<Column>(preflightColumns);
  const rows = subjects.flatMap((subject) =>
    (subject.findings.length === 0 ? [undefined] : subject.findings).map((finding) =>
      columns.map(([, cell]) => cell(subject, finding)),
    ),
  );
  return csvText(
    columns.map(([name]) => name),
    rows,
  );
}
