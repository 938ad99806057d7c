// npm run bench: measures the product beside what people could use instead.
import { parseArgs } from "node:util";
import { measureBudget } from "./budget/measureBudget.ts";
import { measureClient } from "./client/measureClient.ts";
import { measureEngine } from "./engine/measureEngine.ts";
import { measureImport } from "./import/measureImport.ts";
import { measureLag } from "./lag/measureLag.ts";
import { measureMap } from "./map/measureMap.ts";
import { measureNative } from "./native/measureNative.ts";
import { measureOutage } from "./outage/measureOutage.ts";
import type { Report } from "./report/report.ts";
import { writeReport, writeSection } from "./report/write.ts";
import { measureSmall } from "./small/measureSmall.ts";

const help = `npm run bench [-- client | engine | small | native | budget | import | map | lag | outage] [options]

client, engine: measure the product beside what people could use instead, on this machine, and write tables and charts
to bench/results. Without an argument both are measured, which takes more than an hour.
lag, outage: measure what the product does when the service shows new tasks late, or is dead, and write a section of
bench/results/certainty.md. They take some minutes.
small: times an old commit, with its own packages and its own engine, and the working tree side by side, on migrations of
5 and 50 subjects, and writes bench/results/small.md. It takes about a quarter of an hour.
native: times a plan with the native provider beside the dynamic one, and a program in YAML, and writes
bench/results/native.md. It takes about a quarter of an hour.
budget: times three waves under a tenant's budget, and writes bench/results/budget.md. It takes about six minutes.
map: takes an identity map through its life, compares the forms that it could have in a state, and writes
bench/results/map.md. It takes some minutes.
import: times how long each entry point of the package takes to load, and writes bench/results/import.md. It takes seconds.

Options:
  --tasks 1000,10000           how many tasks (default: 1,000 and 10,000 for client, 10,000 for budget, 1,000 for lag, 50
                               for outage)
  --mappings 10000             how many mappings (map)
  --modes A,B                  only these modes of the server (A0, A to I, H2)
  --sizes 100,1000,4000        how many resources the engines manage (engine, native)
  --phase-limit-minutes 10     when a phase of an engine is given up
  --contenders 'a;b'           only these
  --add                        keep what the last run of the engines found of others
  --lags 0,1,5,15,30,60        seconds that look-ups lag
  --seed 20261129              which answers are lost
  --speed 20                   by what factor the clocks of client and service run faster than the real one; 1 is real time
  --units-per-minute 6000      the tenant's budget in resource units
  --old 34eac95                the commit that small compares with
  --runs 7                     how often small and native time each command, and import each entry point
  --help

Examples:
  $ npm run bench -- client --tasks 1000 --modes A0,A
  $ npm run bench -- engine --sizes 100
  $ npm run bench -- lag --lags 60 --speed 1
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    tasks: { type: "string" },
    mappings: { type: "string", default: "10000" },
    modes: { type: "string" },
    sizes: { type: "string", default: "100,1000,4000" },
    "phase-limit-minutes": { type: "string", default: "10" },
    contenders: { type: "string" },
    add: { type: "boolean", default: false },
    lags: { type: "string", default: "0,1,5,15,30,60" },
    seed: { type: "string", default: "20261129" },
    speed: { type: "string", default: "20" },
    "units-per-minute": { type: "string", default: "6000" },
    old: { type: "string", default: "34eac95" },
    runs: { type: "string", default: "7" },
    help: { type: "boolean", default: false },
  },
});
const interruption = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => interruption.abort());
const common = {
  // Names hold commas, so a semicolon separates them.
  contenders: values.contenders?.split(";"),
  save: (report: Report) => void writeReport(report),
};
const run = {
  log: (line: string) => process.stderr.write(`${line}\n`),
  signal: interruption.signal,
};
const benchmarks: Readonly<Record<string, () => Promise<Report>>> = {
  client: () =>
    measureClient({
      ...run,
      ...common,
      tasks: numbers("tasks", "1000,10000"),
      modes: values.modes?.split(","),
    }),
  engine: () =>
    measureEngine({
      ...run,
      ...common,
      sizes: numbers("sizes"),
      adds: values.add,
      phaseLimitMs: number("phase-limit-minutes") * 60_000,
    }),
  lag: () =>
    measureLag({
      ...run,
      tasks: number("tasks", "1000"),
      lagSeconds: numbers("lags"),
      seed: number("seed"),
      speed: number("speed"),
    }),
  outage: () => measureOutage({ ...run, tasks: number("tasks", "50") }),
  budget: () =>
    measureBudget({ ...run, tasks: number("tasks", "10000"), unitsPerMinute: number("units-per-minute") }),
  map: () => measureMap({ ...run, mappings: number("mappings") }),
  native: () =>
    measureNative({
      ...run,
      sizes: numbers("sizes"),
      runs: number("runs"),
      phaseLimitMs: number("phase-limit-minutes") * 60_000,
    }),
  import: () => Promise.resolve(measureImport({ log: run.log, runs: number("runs") })),
  small: () => measureSmall({ ...run, oldCommit: values.old, runs: number("runs") }),
};

if (values.help) process.stdout.write(help);
else await measure(positionals.length > 0 ? positionals : ["client", "engine"]);

async function measure(names: readonly string[]): Promise<void> {
  const stranger = names.find((name) => !(name in benchmarks));
  if (stranger !== undefined)
    throw new Error(`There is no benchmark ${stranger}. See npm run bench -- --help.`);
  for (const name of names) {
    try {
      const report = await benchmarks[name]?.();
      if (!report) continue;
      const isSection = report.name === "lag" || report.name === "outage";
      process.stdout.write(isSection ? writeSection(report) : `${writeReport(report)}\n`);
    } catch (error) {
      if (!interruption.signal.aborted) throw error;
      process.stderr.write(
        "Interrupted. What was measured so far is in bench/results, and nothing is left running.\n",
      );
      process.exit(130);
    }
  }
}

function numbers(option: Exclude<keyof typeof values, "add" | "help">, usual = ""): number[] {
  const list = (values[option] ?? usual).split(",").map(Number);
  if (list.every((one) => Number.isFinite(one) && (one > 0 || (one === 0 && option === "lags")))) return list;
  throw new Error(`--${option} takes numbers, such as 100,1000.`);
}

function number(option: Parameters<typeof numbers>[0], usual?: string): number {
  const [only, ...more] = numbers(option, usual);
  if (only !== undefined && more.length === 0) return only;
  throw new Error(`--${option} takes one number.`);
}
