import type { TaskKind } from "../../task";
import type { Part } from "../subject/row";

/** The names of the columns of each kind: ours, and those of Microsoft's PowerShell cmdlets. */
export const columnNames: Readonly<Record<TaskKind, Readonly<Record<Part, string>>>> = {
  user: { source: "SourceUserPrincipalName", target: "TargetUserPrincipalName" },
  site: { source: "SourceSiteUrl", target: "TargetSiteUrl" },
  group: { source: "SourceGroupAlias", target: "TargetGroupAlias" },
};

/** A column of the target's host, as the cmdlets take it; it must name the host of the plan. */
export const hostColumn = "TargetCrossTenantHostUrl";

/** Columns of the cmdlets that a plan has another place for. */
export const dateColumns: readonly string[] = ["PreferredMoveBeginDate", "PreferredMoveEndDate"];

/** Where a column is, and what it is called in the file. */
export interface Column {
  readonly index: number;
  readonly name: string;
}

/** The columns of a header that have one of the names, whatever their case. */
export function columnsNamed(header: readonly string[], names: readonly string[]): readonly Column[] {
  const wanted = names.map((name) => name.toLowerCase());
  return header
    .map((name, index) => ({ name, index }))
    .filter(({ name }) => wanted.includes(name.toLowerCase()));
}

/** The columns that a part of a kind may be in. */
export const namesOf = (kind: TaskKind, part: Part): readonly string[] => [part, columnNames[kind][part]];
