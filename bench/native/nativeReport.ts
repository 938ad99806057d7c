import { phases, type Contender, type Phase } from "../engine/contender.ts";
import type { Outcome } from "../engine/runContender.ts";
import type { Bar, Report, Table } from "../report/report.ts";

const [dynamic, native] = ["ours, plan", "ours, native"];

/** What is measured, the one to compare with first. */
export const contenderNames = [dynamic, native, "ours, native, YAML"] as const;

/** All that was found. */
export interface NativeFindings {
  readonly contenders: readonly Pick<Contender, "name" | "settings">[];
  readonly sizes: readonly number[];
  readonly outcomes: readonly Outcome[];
  readonly absences: readonly { readonly contender: string; readonly why: string }[];
  readonly runs: number;
}

/** At most this share of the time of the dynamic provider, in each phase. */
const mostTime = 1.05;

/** The findings beside what was to be reached. */
export function nativeReport(findings: NativeFindings): Report {
  const { contenders, sizes, absences, runs } = findings;
  return {
    name: "native",
    title: "The native provider beside the dynamic one",
    repeat: `npm run bench -- native --runs ${String(runs)} --sizes ${sizes.join(",")}`,
    method: [
      `A plan of one wave under \`pulumi\`, with sixteen operations at once and state in a local file, against a simulator of its own in another process. The contenders take turns; figures are the medians of ${String(runs)} runs. \`preview\` is without changes; \`refresh\` asks for every task.`,
      contenders.map(({ name, settings }) => `- **${name}**: ${settings}.`).join("\n"),
      ...absences.map(({ contender, why }) => `Not measured: **${contender}**: ${why}.`),
    ],
    bars: sizes.flatMap((n) => barsAt(n, findings)),
    tables: sizes.flatMap((n) => tablesAt(n, findings)),
    charts: [],
    raw: { outcomes: findings.outcomes },
  };
}

/** Undefined when any run has failed. */
function medianOf(
  { outcomes, runs }: NativeFindings,
  { contender, n, phase }: { readonly contender: string; readonly n: number; readonly phase: Phase },
  value: (outcome: Outcome) => number | undefined,
): number | undefined {
  const those = outcomes.filter((one) => one.contender === contender && one.n === n && one.phase === phase);
  const values = those.flatMap((one) => (one.failed === undefined ? (value(one) ?? []) : []));
  if (values.length < runs || values.length === 0) return undefined;
  const sorted = values.toSorted((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const [high = NaN, low = NaN] = [sorted[middle], sorted[middle - 1]];
  return sorted.length % 2 === 1 ? high : (low + high) / 2;
}

const secondsOf = ({ measured }: Outcome): number => measured.seconds;
const megabytesOf = ({ measured }: Outcome): number | undefined => measured.peakMegabytes;

function barsAt(n: number, findings: NativeFindings): Bar[] {
  const count = `${n.toLocaleString("en")} tasks`;
  const pair = (phase: Phase, value: (outcome: Outcome) => number | undefined) =>
    [native, dynamic].map((contender) => medianOf(findings, { contender, n, phase }, value));
  const bar = (
    promise: string,
    most: number,
    [mine, theirs]: readonly (number | undefined)[],
    shown: (value: number) => string,
  ): Bar => {
    const limit = `≤ ${String(most)} × ${dynamic}`;
    if (mine === undefined || theirs === undefined)
      return { promise, limit, measured: "not measured", met: undefined };
    const ratio = mine / theirs;
    const measured = `${ratio.toFixed(3)} × (${shown(mine)} against ${shown(theirs)})`;
    return { promise, limit, measured, met: ratio <= most };
  };
  const bytes = pair("up", ({ stateBytes }) => stateBytes).map((size) => size && size / n);
  return [
    ...phases.map((phase) =>
      bar(`${phase}, ${count}`, mostTime, pair(phase, secondsOf), (value) => `${value.toFixed(2)} s`),
    ),
    ...phases.map((phase) =>
      bar(`memory of ${phase}, ${count}`, 1, pair(phase, megabytesOf), (value) => `${value.toFixed(0)} MB`),
    ),
    bar(`state, ${count}`, 1, bytes, (value) => `${value.toFixed(0)} bytes a task`),
  ];
}

function tablesAt(n: number, findings: NativeFindings): Table[] {
  const table = (
    title: string,
    value: (outcome: Outcome) => number | undefined,
    digits: number,
    columns: readonly Phase[] = phases,
  ): Table => ({
    title: `${title}; ${n.toLocaleString("en")} tasks`,
    columns: ["", ...columns],
    rows: findings.contenders.map(({ name: contender }) => [
      contender,
      ...columns.map((phase) => medianOf(findings, { contender, n, phase }, value)?.toFixed(digits) ?? "–"),
    ]),
  });
  return [
    table("Seconds", secondsOf, 2),
    table("Peak memory of all processes, MB", megabytesOf, 0),
    table("State, bytes a task", ({ stateBytes }) => stateBytes && stateBytes / n, 0, ["up"]),
  ];
}
