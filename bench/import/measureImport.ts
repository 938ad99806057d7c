import { execFileSync } from "node:child_process";
import { join } from "node:path";
import type { Report } from "../report/report.ts";
import { median } from "../small/sample.ts";

/** Bounds of a run of this benchmark. */
export interface ImportOptions {
  readonly log: (line: string) => void;
  /** How often each entry point is loaded, each time in a new process. */
  readonly runs: number;
}

/** How long programs wait for the package: the main entry, beyond what Pulumi's SDK takes, which they load anyway. */
const maxMainMs = 60;
const pulumi = "@pulumi/pulumi";
const ours = "pulumi-sharepoint-migration";
/** Each entry point, and whether Pulumi's SDK is loaded before it and not counted. */
const entries = [
  { name: pulumi, after: "" },
  { name: ours, after: pulumi },
  ...["dynamic-provider", "validation", "policy", "automation", "simulator"].map((door) => ({
    name: `${ours}/${door}`,
    after: "",
  })),
];

/** Prints what one import takes, as JSON. */
const program = (name: string, after: string): string => `
  ${after === "" ? "" : `require(${JSON.stringify(after)});`}
  const before = Object.keys(require.cache).length;
  const cpu = process.cpuUsage();
  const started = performance.now();
  require(${JSON.stringify(name)});
  const wallMs = performance.now() - started;
  const { user, system } = process.cpuUsage(cpu);
  console.log(JSON.stringify({ wallMs, cpuMs: (user + system) / 1000, files: Object.keys(require.cache).length - before }));
`;

interface Sample {
  readonly wallMs: number;
  readonly cpuMs: number;
  readonly files: number;
}

/** Measures how long each entry point of the package takes to load. */
export function measureImport({ log, runs }: ImportOptions): Report {
  const samples = new Map<string, Sample[]>(entries.map(({ name }) => [name, []]));
  for (let run = 0; run < runs; run++) {
    log(`import: round ${run + 1} of ${runs}`);
    for (const { name, after } of entries) {
      const cwd = join(import.meta.dirname, "..");
      const env = { ...process.env, NODE_DISABLE_COMPILE_CACHE: "1" };
      const printed = execFileSync(process.execPath, ["-e", program(name, after)], { cwd, env });
      samples.get(name)?.push(JSON.parse(printed.toString()) as Sample);
    }
  }
  const found = [...samples].map(([name, of]) => ({
    name,
    wallMs: medianOf(of, "wallMs"),
    cpuMs: medianOf(of, "cpuMs"),
    files: of[0]?.files ?? 0,
  }));
  const main = found.find(({ name }) => name === ours)?.wallMs ?? Infinity;
  return {
    name: "import",
    title: "How long the package takes to load",
    repeat: `npm run bench -- import --runs ${runs}`,
    method: [
      `Each entry point is loaded ${runs} times with \`require\`, each time in a new process, without Node's compile cache, the entry points in turn. A figure is the median. Pulumi's SDK is loaded before the main entry and not counted, since every program loads it.`,
    ],
    bars: [
      {
        promise: "the main entry, beyond Pulumi's SDK",
        limit: `≤ ${maxMainMs} ms`,
        measured: `${main.toFixed(0)} ms`,
        met: main <= maxMainMs,
      },
    ],
    tables: [
      {
        title: "Entry points",
        columns: ["", "ms", "ms of processor time", "files"],
        rows: found.map(({ name, wallMs, cpuMs, files }) => [
          name,
          wallMs.toFixed(0),
          cpuMs.toFixed(0),
          String(files),
        ]),
      },
    ],
    charts: [],
    raw: { found },
  };
}

const medianOf = (samples: readonly Sample[], figure: "wallMs" | "cpuMs"): number =>
  median(samples.map((sample) => sample[figure]).sort((one, other) => one - other)) ?? Infinity;
