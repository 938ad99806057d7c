// npm run bench: measures the product beside what people could use instead.
import { parseArgs } from "node:util";
import { measureClient } from "./client/measureClient.ts";
import { measureEngine } from "./engine/measureEngine.ts";
import type { Report } from "./report/report.ts";
import { writeReport } from "./report/write.ts";

const help = `npm run bench [-- client | engine] [options]

Measures the product beside what people could use instead, on this machine, and writes tables and charts to
bench/results. Without an argument it measures both, which takes more than an hour.

Options:
  --tasks 1000,10000           how many tasks the clients create
  --modes A,B                  only these modes of the server (A0, A to I, H2)
  --sizes 100,1000,4000        how many resources the engines manage
  --phase-limit-minutes 10     when a phase of an engine is given up
  --contenders 'a;b'           only these
  --add                        keep what the last run of the engines found of others
  --help

Examples:
  $ npm run bench -- client --tasks 1000 --modes A0,A
  $ npm run bench -- engine --sizes 100
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    tasks: { type: "string", default: "1000,10000" },
    modes: { type: "string" },
    sizes: { type: "string", default: "100,1000,4000" },
    "phase-limit-minutes": { type: "string", default: "10" },
    contenders: { type: "string" },
    add: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});
const interruption = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => interruption.abort());
const common = {
  // Names hold commas, so a semicolon stands between them.
  contenders: values.contenders?.split(";"),
  log: (line: string) => process.stderr.write(`${line}\n`),
  save: (report: Report) => void writeReport(report),
  signal: interruption.signal,
};
const benchmarks: Readonly<Record<string, () => Promise<Report>>> = {
  client: () =>
    measureClient({ ...common, tasks: numbers("tasks", values.tasks), modes: values.modes?.split(",") }),
  engine: () =>
    measureEngine({
      ...common,
      sizes: numbers("sizes", values.sizes),
      adds: values.add,
      phaseLimitMs: (numbers("phase-limit-minutes", values["phase-limit-minutes"])[0] ?? 10) * 60_000,
    }),
};

if (values.help) process.stdout.write(help);
else await measure(positionals.length > 0 ? positionals : Object.keys(benchmarks));

async function measure(names: readonly string[]): Promise<void> {
  const stranger = names.find((name) => !(name in benchmarks));
  if (stranger !== undefined)
    throw new Error(`There is no benchmark ${stranger}. See npm run bench -- --help.`);
  for (const name of names) {
    try {
      const report = await benchmarks[name]?.();
      if (report) process.stdout.write(`${writeReport(report)}\n`);
    } catch (error) {
      if (!interruption.signal.aborted) throw error;
      process.stderr.write(
        "Interrupted. What was measured so far is in bench/results, and nothing is left running.\n",
      );
      process.exit(130);
    }
  }
}

function numbers(option: string, text: string): number[] {
  const list = text.split(",").map(Number);
  if (list.every((number) => Number.isFinite(number) && number > 0)) return list;
  throw new Error(`--${option} takes numbers, such as 100,1000.`);
}
