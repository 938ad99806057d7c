import type { Chart, Report, Table } from "../report/report.ts";
import { phases, type Contender, type Phase } from "./contender.ts";
import { engineBars } from "./engineBars.ts";
import type { Outcome } from "./runContender.ts";

/** Something that was not measured, and why. */
export interface Absence {
  readonly contender: string;
  readonly why: string;
}

/** All that was found. */
export interface EngineFindings {
  readonly contenders: readonly Contender[];
  readonly sizes: readonly number[];
  readonly outcomes: readonly Outcome[];
  readonly absences: readonly Absence[];
  readonly phaseLimitMs: number;
}

/** The findings as tables, charts and bars. */
export function engineReport(findings: EngineFindings): Report {
  const { contenders, sizes, absences, phaseLimitMs } = findings;
  return {
    name: "engine",
    title: "Migration tasks as code: ours beside Terraform and a textbook provider",
    repeat: "npm run bench -- engine",
    method: [
      "Each contender declares the same tasks and is run as a whole process against a simulator of its own in another process, with sixteen operations at once and state in local files. What counts as done is what the simulator's world says: as many live tasks as were declared after `up`, none after `destroy`.",
      "`preview` is without changes and without asking the API: `pulumi preview`, and `terraform plan -refresh=false`. `refresh` asks for every task: `pulumi refresh`, and `terraform plan`.",
      `A phase is ended after ${phaseLimitMs / 60_000} minutes, destroy after 5; a ratio to one that was ended is an upper bound. Memory is that of all processes below the command together, at its highest, read ten times a second.`,
      contenders.map(({ name, settings }) => `- **${name}**: ${settings}.`).join("\n"),
      ...(absences.length > 0
        ? [
            `Not measured:\n\n${absences.map(({ contender, why }) => `- **${contender}**: ${why}.`).join("\n")}`,
          ]
        : []),
    ],
    bars: engineBars(findings),
    tables: sizes.flatMap((n) => tablesAt(n, findings)),
    charts: sizes.map((n) => chartAt(n, findings)),
    raw: { outcomes: findings.outcomes, absences },
  };
}

const cellOf = (
  findings: EngineFindings,
  contender: string,
  n: number,
  cell: (outcome: Outcome) => string,
): string[] =>
  phases.map((phase) => {
    const outcome = outcomeOf(findings, contender, n, phase);
    return outcome ? cell(outcome) : "–";
  });

const outcomeOf = ({ outcomes }: EngineFindings, contender: string, n: number, phase: Phase) =>
  outcomes.find((one) => one.contender === contender && one.n === n && one.phase === phase);

function tablesAt(n: number, findings: EngineFindings): Table[] {
  const present = findings.contenders.filter(({ name }) =>
    findings.outcomes.some((one) => one.contender === name && one.n === n),
  );
  const table = (title: string, cell: (outcome: Outcome) => string): Table => ({
    title: `${title}; ${n.toLocaleString("en")} tasks`,
    columns: ["", ...phases],
    rows: present.map(({ name }) => [name, ...cellOf(findings, name, n, cell)]),
  });
  return [
    table("Seconds", ({ failed, measured }) => failed ?? measured.seconds.toFixed(1)),
    table("Calls to the API", ({ calls }) => calls.toLocaleString("en")),
    table(
      "Peak memory of all processes, MB",
      ({ measured }) => measured.peakMegabytes?.toFixed(0) ?? "unknown",
    ),
    {
      title: `Who held the memory during up; ${n.toLocaleString("en")} tasks`,
      columns: ["", "processes, MB each"],
      rows: present.map(({ name }) => [name, heldDuringUp(outcomeOf(findings, name, n, "up"))]),
    },
  ];
}

const heldDuringUp = (outcome: Outcome | undefined): string =>
  outcome?.measured.peakBy.map(({ name, megabytes }) => `${name} ${megabytes.toFixed(0)}`).join(", ") ?? "";

const chartAt = (n: number, findings: EngineFindings): Chart => ({
  title: `Seconds, ${n.toLocaleString("en")} tasks (less is better; what did not finish is left out)`,
  unit: "seconds",
  categories: phases,
  logarithmic: true,
  series: findings.contenders.map(({ name }) => ({
    name,
    values: phases.map((phase) => {
      const outcome = outcomeOf(findings, name, n, phase);
      return outcome && outcome.failed === undefined ? outcome.measured.seconds : undefined;
    }),
  })),
});
