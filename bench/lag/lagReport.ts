import type { Bar, Report } from "../report/report.ts";
import type { Finding } from "./finding.ts";

/** How it was measured. */
export interface LagMethod {
  readonly tasks: number;
  readonly lagSeconds: readonly number[];
  readonly seed: number;
  readonly speed: number;
}

/** The findings as a table and bars. */
export function lagReport(findings: readonly Finding[], method: LagMethod): Report {
  const { tasks, lagSeconds, seed, speed } = method;
  const time =
    speed === 1
      ? "Time is real."
      : `Time is scaled: the clocks of the client and of the service go ${speed} times as fast as the real one, so each wait takes a ${speed}th, and each call counts for ${speed} times what it took.`;
  return {
    name: "lag",
    title: "Look-ups that lag, and lost answers",
    repeat: `npm run bench -- lag --tasks ${tasks} --lags ${lagSeconds.join(",")} --seed ${seed} --speed ${speed}`,
    method: [
      `Runs of ${tasks.toLocaleString("en")} creates, 32 at once, through the lifecycle of a resource and real HTTP, against a simulator in a process of its own. It carries out each create, loses the answer to 20 % of them (seed ${seed}), creates a second task for a source when asked, and shows a new task in look-ups only after the lag. ${time}`,
      "The first run begins as a new process does, with no lag measured, so that the default of two minutes applies until one is. The second has measured it. The third repeats the command on the same stack in a new process. The fourth has lost the state, as a killed run has, and looks each source up again.",
      "Doubled are sources that had two live tasks at any moment, by the simulator's grade; lost are sources without a live task.",
    ],
    bars: [bar("doubled", findings, ({ doubled }) => doubled), bar("lost", findings, ({ lost }) => lost)],
    tables: [
      {
        title: "Each lag, four runs",
        columns: [
          "look-up lag",
          "run",
          "sources",
          "doubled",
          "lost",
          "in doubt",
          "failed",
          "calls",
          "seconds",
        ],
        rows: findings.map((one) => [
          `${one.lagSeconds} s`,
          one.run,
          ...[one.sources, one.doubled, one.lost, one.inDoubt, one.failed, one.calls].map(String),
          one.seconds.toFixed(0),
        ]),
      },
    ],
    charts: [],
  };
}

function bar(what: string, findings: readonly Finding[], value: (one: Finding) => number): Bar {
  const total = findings.reduce((sum, one) => sum + value(one), 0);
  const all = findings.reduce((sum, { sources }) => sum + sources, 0);
  return {
    promise: `sources ${what}, ${findings.length} runs`,
    limit: "0",
    measured: findings.length > 0 ? `${total} of ${all.toLocaleString("en")}` : "not measured",
    met: findings.length > 0 ? total === 0 : undefined,
  };
}
