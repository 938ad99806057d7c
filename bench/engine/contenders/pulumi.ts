import { copyFileSync, mkdirSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { runCommand } from "../../../tools/engine/runCommand.ts";
import {
  engineEnvironment,
  EngineUnavailable,
  findEngine,
  findLanguages,
} from "../../../tools/engine/index.ts";
import { repositoryRoot } from "../../../tools/paths.ts";
import type { Command } from "../../measuredRun.ts";
import type { Contender, Opened, Phase, Site } from "../contender.ts";

interface Way {
  readonly name: string;
  readonly settings: string;
  /** The file below `programs` that is run; undefined for the command `sharepoint-migration`, which needs no program. */
  readonly program?: string;
  /** The program is a project file. Default: Node. */
  readonly language?: "yaml";
  /** Saving the whole state at each step makes the time grow with the square of the size. */
  readonly checkpoints: boolean;
  /** Whether Node and Go have a memory limit, as the driver sets it and docs/explanation/performance.md recommends. */
  readonly isFrugal?: true;
  /** Whether the program is a driver that is run itself, or one that `pulumi` runs. */
  readonly drives: boolean;
}

const ways: readonly Way[] = [
  {
    name: "ours, driver",
    settings:
      "the command `sharepoint-migration` with the same plan; `status` is not run, since it reads no faster than the tenant's budget allows",
    checkpoints: false,
    drives: true,
  },
  {
    name: "ours, plan",
    settings:
      "`pulumi` with a program of one `TenantMigration` that Node runs without a compiler, `PULUMI_SKIP_CHECKPOINTS=true`, and what `docs/explanation/performance.md` recommends for less memory",
    program: "plan.ts",
    checkpoints: false,
    isFrugal: true,
    drives: false,
  },
  {
    name: "ours, plan, Automation API",
    settings: "the same as an inline program",
    program: "automation.ts",
    checkpoints: false,
    isFrugal: true,
    drives: true,
  },
  {
    name: "ours, native",
    settings: "the same program with the native provider",
    program: "nativePlan.ts",
    checkpoints: false,
    isFrugal: true,
    drives: false,
  },
  {
    name: "ours, native, YAML",
    settings: "a YAML program of one `TenantMigration`, which the native provider makes",
    program: "plan.yaml",
    language: "yaml",
    checkpoints: false,
    isFrugal: true,
    drives: false,
  },
  {
    name: "ours, one object each",
    settings:
      "as the first, but with a `new UserMigrationTask` for each task, and memory as Node and Go take it",
    program: "tasks.ts",
    checkpoints: false,
    drives: false,
  },
  {
    name: "ours, with checkpoints",
    settings: "as the first, with Pulumi's usual checkpoints, and memory as Node and Go take it",
    program: "plan.ts",
    checkpoints: true,
    drives: false,
  },
  {
    name: "textbook dynamic provider",
    settings: "a `pulumi.dynamic.Resource` after Pulumi's documentation, with the usual checkpoints",
    program: "textbook.ts",
    checkpoints: true,
    drives: false,
  },
];

/** The contenders that run on Pulumi's engine, all on a file backend and with 16 operations at once. */
export const onPulumi: readonly Contender[] = ways.map((way) => ({
  name: way.name,
  settings: way.settings,
  ...(way.checkpoints && { largest: 1_000 }),
  whyMissing: async () => {
    const engine = await placeOf(way);
    return typeof engine === "string" ? engine : undefined;
  },
  open: async (site) => {
    const engine = await placeOf(way);
    if (typeof engine === "string") throw new Error(engine);
    return openStack(way, site, engine);
  },
}));

/** The environment of a contender, or why it cannot run. */
type Place = Readonly<Record<string, string>> | string;

const found = new Map<Way["language"], Promise<Place>>();

function placeOf({ language }: Way): Promise<Place> {
  const known = found.get(language) ?? findPlace(language);
  found.set(language, known);
  return known;
}

async function findPlace(language: Way["language"]): Promise<Place> {
  const log = (line: string) => process.stderr.write(`${line}\n`);
  try {
    const env = engineEnvironment(await findEngine({ log }));
    if (language === undefined) return env;
    return { ...env, PATH: [await findLanguages(log), env["PATH"]].join(delimiter) };
  } catch (error) {
    if (error instanceof EngineUnavailable) return error.message;
    throw error;
  }
}

async function openStack(
  way: Way,
  { n, url, folder }: Site,
  place: Readonly<Record<string, string>>,
): Promise<Opened> {
  const project = join(folder, "project");
  const home = join(folder, "home");
  for (const path of [project, home]) mkdirSync(path);
  symlinkSync(join(repositoryRoot, "node_modules"), join(project, "node_modules"));
  const { program } = way;
  writePlan(project, n);
  writeFileSync(join(project, "package.json"), JSON.stringify({ type: "module", main: "index.ts" }));
  writeFileSync(
    join(project, "Pulumi.yaml"),
    "name: bench\nruntime:\n  name: nodejs\n  options:\n    typescript: false\n" +
      "plugins:\n  providers:\n    - { name: sharepoint-migration, path: node_modules/.bin }\n",
  );
  if (program !== undefined) {
    const name = way.language === "yaml" ? "Pulumi.yaml" : "index.ts";
    copyFileSync(join(import.meta.dirname, "..", "programs", program), join(project, name));
  }
  const env = {
    ...place,
    PULUMI_HOME: home,
    PULUMI_CONFIG_PASSPHRASE: "",
    // The driver keeps its stacks beside the plan.
    ...(program !== undefined && { PULUMI_BACKEND_URL: `file://${home}` }),
    PULUMI_SKIP_CHECKPOINTS: way.checkpoints ? "false" : "true",
    SHAREPOINT_MIGRATION_ENDPOINT: url,
    BENCH_TASKS: String(n),
    ...(way.isFrugal && frugal),
  };
  if (!way.drives) {
    const init = await runCommand("pulumi", ["stack", "init", "bench", "--non-interactive"], {
      cwd: project,
      env,
    });
    if (!init.ok) throw new Error(`There is no stack: ${init.stderr}`);
  }
  return {
    command: (phase) => {
      const line = program === undefined ? driverLine(phase) : lineOf(way, phase);
      return line && { ...line, cwd: project, env };
    },
    ...(program !== undefined && {
      stateBytes: () => statSync(join(home, ".pulumi", "stacks", "bench", "bench.json")).size,
    }),
    close: () => Promise.resolve(),
  };
}

type Line = Pick<Command, "program" | "args">;

const lineOf = ({ drives }: Way, phase: Phase): Line =>
  drives
    ? { program: process.execPath, args: ["index.ts", phase] }
    : { program: "pulumi", args: [phase, ...flags(phase)] };

function driverLine(phase: Phase): Line | undefined {
  if (phase === "refresh") return undefined;
  const main = join(repositoryRoot, "provider", "dist", "cli", "main.js");
  return { program: process.execPath, args: [main, phase, ...(phase === "preview" ? [] : ["--yes"])] };
}

const frugal = { NODE_OPTIONS: "--max-old-space-size=1024 --max-semi-space-size=2", GOMEMLIMIT: "256MiB" };

const flags = (phase: Phase): readonly string[] => [
  ...(phase === "preview" ? ["--expect-no-changes"] : ["--yes", "--skip-preview"]),
  ...[
    "--parallel",
    "16",
    "--non-interactive",
    "--suppress-progress",
    "--suppress-outputs",
    "--color",
    "never",
  ],
];

/** For the programs that read a plan. */
function writePlan(folder: string, n: number): void {
  const rows = Array.from(
    { length: n },
    (_none, user) => `user${user}@contoso.com,user${user}@fabrikam.com\n`,
  );
  writeFileSync(join(folder, "users.csv"), `source,target\n${rows.join("")}`);
  writeFileSync(
    join(folder, "migration.yaml"),
    "name: bench\nsource: { organization: contoso }\ntarget: { organizationHost: https://fabrikam-my.sharepoint.com }\n" +
      "waves: [{ name: all, users: { csv: users.csv } }]\n",
  );
}
