import type { Bar, Report, Table } from "../report/report.ts";
import { median, valuesOf, type Figure, type Sample } from "./sample.ts";
import { maxFirstLineMs, scenarios, type Scenario, type Step } from "./scenarios.ts";
import type { Version } from "./version.ts";

/** All that was found. */
export interface SmallFindings {
  readonly versions: readonly Pick<Version, "name" | "commit" | "engine">[];
  readonly oldCommit: string;
  readonly runs: number;
  readonly samples: readonly Sample[];
}

/** The old version and the new one side by side, with bars. */
export function smallReport({ versions, oldCommit, runs, samples }: SmallFindings): Report {
  return {
    name: "small",
    title: "Small migrations: an old commit beside the working tree",
    repeat: `npm run bench -- small --old ${oldCommit} --runs ${runs}`,
    method: [
      versions
        .map(
          ({ name, commit, engine }) =>
            `- **${name}**: ${commit}, with pulumi ${engine}, and packages as its own lock file says`,
        )
        .join("\n"),
      `Both run the same commands in turn, each on a folder of its own and against a simulator of its own, which is the working tree's; which of them is first changes with every round. A figure is the median of ${runs} rounds, with 4,000 subjects of 3. One round before them is not timed: in it a script in front of \`pulumi\` counts its processes.`,
      "After each command the exit code must be the expected one, and the simulator must hold the expected number of tasks. The first line is the first visible text on a pseudo terminal, counted from the start of the process. Memory is that of all processes of the command together, at its highest, read ten times a second.",
    ],
    bars: scenarios.flatMap((scenario) => scenario.steps.flatMap((step) => barsOf(samples, scenario, step))),
    tables: [
      table("Seconds, fastest to slowest", "seconds", (value) => value.toFixed(2), samples),
      table("First line, ms, fastest to slowest", "firstLineMs", whole, samples),
      table("Peak memory of all processes, MB, lowest to highest", "peakMegabytes", whole, samples),
      table("Processes of pulumi", "processes", whole, samples),
    ],
    charts: [],
    raw: { samples },
  };
}

const whole = (value: number): string => value.toFixed(0);

function barsOf(samples: readonly Sample[], scenario: Scenario, step: Step): readonly Bar[] {
  const bar = (
    figure: Figure,
    promise: string,
    limit: string,
    text: (value: number) => string,
    isMet: (fresh: number, old: number) => boolean,
  ): Bar => {
    const [old, fresh] = (["old", "new"] as const).map((version) =>
      median(valuesOf(samples, figure, { version, scenario: scenario.name, step: step.name })),
    );
    if (old === undefined || fresh === undefined)
      return { promise, limit, old: "", new: "", measured: "not measured", met: undefined };
    const measured = old > 0 ? `${(fresh / old).toFixed(2)} ×` : "";
    return { promise, limit, old: text(old), new: text(fresh), measured, met: isMet(fresh, old) };
  };
  const what = `${scenario.name}: ${step.name}`;
  const { maxRatio, maxMemoryRatio } = scenario;
  const { maxProcesses } = step;
  const bars: Bar[] = [];
  if (maxRatio !== undefined)
    bars.push(
      bar(
        "seconds",
        what,
        `≤ ${maxRatio} × old`,
        (s) => `${s.toFixed(2)} s`,
        (fresh, old) => fresh <= maxRatio * old,
      ),
    );
  if (maxMemoryRatio !== undefined)
    bars.push(
      bar(
        "peakMegabytes",
        `${what}, memory`,
        `≤ ${maxMemoryRatio} × old`,
        (megabytes) => `${whole(megabytes)} MB`,
        (fresh, old) => fresh <= maxMemoryRatio * old,
      ),
    );
  if (maxProcesses !== undefined)
    bars.push(
      bar(
        "processes",
        `${what}, processes of pulumi`,
        `≤ ${maxProcesses}`,
        whole,
        (fresh) => fresh <= maxProcesses,
      ),
    );
  if (scenario.onTerminal)
    bars.push(
      bar(
        "firstLineMs",
        `${what}, first line`,
        `≤ ${maxFirstLineMs} ms`,
        (ms) => `${whole(ms)} ms`,
        (fresh) => fresh <= maxFirstLineMs,
      ),
    );
  return bars;
}

/** Every step that has a figure, with the range of it. */
function table(
  title: string,
  figure: Figure,
  text: (value: number) => string,
  samples: readonly Sample[],
): Table {
  const rows = scenarios.flatMap(({ name: scenario, steps }) =>
    steps.flatMap(({ name: step }) => {
      const cells = (["old", "new"] as const).map((version) => {
        const values = valuesOf(samples, figure, { version, scenario, step });
        const ends = [values[0], values.at(-1)].flatMap((value) =>
          value === undefined ? [] : [text(value)],
        );
        return [...new Set(ends)].join("–");
      });
      return cells.every((cell) => cell === "") ? [] : [[`${scenario}: ${step}`, ...cells]];
    }),
  );
  return { title, columns: ["", "old", "new"], rows };
}
