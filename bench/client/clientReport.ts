import type { Chart, Report, Table } from "../report/report.ts";
import { clientBars } from "./clientBars.ts";
import type { Finding } from "./finding.ts";
import { timesIdeal } from "./ideal.ts";
import { windows, type Mode } from "./modes.ts";

/** The findings as tables, charts and bars. */
export function clientReport(
  findings: readonly Finding[],
  tasks: readonly number[],
  modes: readonly Mode[],
): Report {
  return {
    name: "client",
    title: "Calls to Graph: ours beside other clients",
    repeat: "npm run bench -- client",
    method: [
      "Each contender creates one task for each user, with sixteen workers, in a process of its own, against a simulator of its own in another process. It is judged by what the server saw: its journal and its world, not the client's word.",
      "`ours` is what a resource does: a look-up before the POST, so two calls a task. `ours, no look-up` is our Graph room alone, the same single POST as the others.",
      `Modes B to D admit a number of resource units in each window of ${windows.ms / 1000} s, so that a client with one POST a task fills ${windows.count} windows. A POST costs 2 units and a look-up 1. The ideal time is all windows but the last from end to end, and the rest at the contender's own speed of mode A0; with a date for Retry-After, which has whole seconds only, a window lasts a second longer.`,
      "An early retry is a call that arrives more than 250 ms after a refusal was sent and before its Retry-After has passed. In modes E, F and I the server makes a second task for a source when asked; an orphan is a live task whose id the client never learned, or has forgotten.",
    ],
    bars: clientBars(findings, tasks, modes),
    tables: modes.flatMap((mode) => tablesOf(mode, tasks, findings)),
    charts: tasks.flatMap((n) => chartsOf(n, findings, modes)),
  };
}

function tablesOf(mode: Mode, tasks: readonly number[], findings: readonly Finding[]): Table[] {
  return tasks.flatMap((n) => {
    const rows = findings.filter((one) => one.mode === mode.letter && one.n === n);
    if (rows.length === 0) return [];
    const shape = mode.story === "cancel" ? cancelColumns : columnsFor(mode, findings);
    return [
      {
        title: `${mode.letter}: ${mode.title}; ${n.toLocaleString("en")} tasks`,
        columns: ["", ...Object.keys(shape)],
        rows: rows.map((row) => [row.contender, ...Object.values(shape).map((cell) => cell(row))]),
      },
    ];
  });
}

type Columns = Readonly<Record<string, (finding: Finding) => string>>;

const seconds = ({ seconds: s }: Finding): string => (s === undefined ? "not finished" : s.toFixed(2));
const of = (pair: readonly [number, number] | undefined): string => (pair ? `${pair[0]} of ${pair[1]}` : "");

const cancelColumns: Columns = {
  seconds,
  calls: ({ calls }) => String(calls),
  "waiting: cancelled": ({ cancels }) => of(cancels?.waiting),
  "over: reported as done": ({ cancels }) => of(cancels?.over),
  "in progress: reported as failed": ({ cancels }) => of(cancels?.inProgress),
};

function columnsFor(mode: Mode, findings: readonly Finding[]): Columns {
  const common: Columns = { seconds, calls: ({ calls }) => String(calls), lost: ({ lost }) => String(lost) };
  if (mode.letter.startsWith("A")) {
    return {
      ...common,
      "calls/s": ({ calls, seconds: s }) => (s === undefined ? "" : (calls / s).toFixed(0)),
      "tasks/s": ({ n: tasks, lost, seconds: s }) => (s === undefined ? "" : ((tasks - lost) / s).toFixed(0)),
      "peak MB": ({ peakMegabytes }) => peakMegabytes?.toFixed(0) ?? "",
    };
  }
  if (mode.retryAfter) {
    return {
      ...common,
      "× ideal": (finding) => timesIdeal(mode, finding, findings)?.toFixed(2) ?? "",
      throttled: ({ throttled }) => String(throttled),
      "throttled %": ({ throttledShare }) => (throttledShare * 100).toFixed(1),
      early: ({ earlyRetries }) => String(earlyRetries),
    };
  }
  if (mode.letter.startsWith("H")) return { seconds, calls: ({ calls }) => String(calls) };
  return {
    ...common,
    duplicates: ({ duplicates }) => String(duplicates),
    orphans: ({ orphans }) => String(orphans),
  };
}

function chartsOf(n: number, findings: readonly Finding[], modes: readonly Mode[]): Chart[] {
  const at = findings.filter((one) => one.n === n);
  const names = [...new Set(at.map(({ contender }) => contender))];
  const chart = (
    title: string,
    unit: string,
    letters: readonly string[],
    value: (finding: Finding) => number | undefined,
  ): Chart => ({
    title: `${title}, ${n.toLocaleString("en")} tasks`,
    unit,
    categories: letters,
    series: names.map((name) => ({
      name,
      values: letters.map((letter) => {
        const finding = at.find(({ mode, contender }) => mode === letter && contender === name);
        return finding && value(finding);
      }),
    })),
  });
  const letters = (wanted: (mode: Mode) => boolean): string[] =>
    modes.filter(wanted).map(({ letter }) => letter);
  return [
    chart(
      "Calls a second without a limit (more is better)",
      "calls/s",
      letters(({ letter }) => letter.startsWith("A")),
      ({ calls, seconds: s }) => (s === undefined ? undefined : calls / s),
    ),
    chart(
      "Tasks lost",
      "tasks",
      letters(({ story, letter }) => story === "create" && !/^[AH]/.test(letter)),
      ({ lost }) => lost,
    ),
  ];
}
