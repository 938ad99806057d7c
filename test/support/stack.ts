import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { EngineEvent } from "@pulumi/pulumi/automation";
import type { Simulator, SimulatorOptions } from "../../provider/src/simulator";
import { openProject, type Declared } from "./project";
import { startTestSimulator } from "./simulator";

/** What a run of the Pulumi CLI did. */
export interface Ran {
  readonly exitCode: number;
  /** What a person saw: stdout and stderr, without colour. */
  readonly output: string;
  /** The error diagnostics of resources, by the resource's name. */
  readonly failures: Readonly<Record<string, string>>;
  /** How many resources were created, deleted, replaced and so on; absent when the run broke off before its summary. */
  readonly changes: Readonly<Record<string, number>>;
  readonly mayBeCorrupt: boolean;
}

/** A resource in the exported state. */
export interface Stored {
  readonly name: string;
  readonly id: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly pendingReplacement?: boolean;
}

/** A stack of its own on a file backend, driven by the real Pulumi CLI against a simulator of its own. */
export interface TestStack {
  readonly simulator: Simulator;
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
  /** Rewrites what the program declares. */
  readonly declare: (...resources: readonly Declared[]) => void;
  /** Makes the stack's records look as if they were made long ago, when nothing may lag any more. */
  readonly growOld: () => Promise<void>;
  /** Frees the stack that a killed run has left locked. */
  readonly unlock: () => Promise<void>;
  readonly run: (verb: "up" | "preview" | "refresh" | "destroy", ...flags: readonly string[]) => Promise<Ran>;
  /** Runs any other command, on the stack that was selected last. */
  readonly pulumi: (
    ...args: readonly string[]
  ) => Promise<{ readonly exitCode: number; readonly stdout: string; readonly stderr: string }>;
  /** The migration tasks in state. */
  readonly stored: (stack?: string) => Promise<readonly Stored[]>;
  /** The identity maps in state. */
  readonly maps: () => Promise<readonly Stored[]>;
  /** The whole export, as text. */
  readonly exported: (stack?: string) => Promise<string>;
}

const askedEngineBin = process.env["SHAREPOINT_MIGRATION_TEST_ENGINE_BIN"] ?? "";
const flagsOf = {
  up: ["--yes", "--skip-preview"],
  preview: [],
  refresh: ["--yes", "--skip-preview"],
  destroy: ["--yes", "--skip-preview"],
} as const;

/** What a stack of a test may be given. */
export type TestStackOptions = SimulatorOptions & {
  readonly env?: Readonly<Record<string, string>>;
  /** A folder whose files become the project's. */
  readonly program?: string;
  /** Called with the process id of each engine that is started. */
  readonly onEngine?: (pid: number) => void;
  /** The folder of the engine. Default: the one that the run of the tests has found. */
  readonly engineBin?: string;
};

/** Opens a stack on the real engine. */
export async function openTestStack({
  env: extra = {},
  program,
  onEngine,
  engineBin = askedEngineBin,
  ...simulatorOptions
}: TestStackOptions = {}): Promise<TestStack & AsyncDisposable> {
  const project = openProject();
  const { folder, declare } = project;
  if (program) cpSync(program, folder, { recursive: true });
  const simulator = await startTestSimulator(simulatorOptions);
  const home = mkdtempSync(join(tmpdir(), "sharepoint-migration-home-"));
  const env = {
    PULUMI_HOME: home,
    PULUMI_BACKEND_URL: `file://${home}?metadata=skip`, // as docs/explanation/reliability.md recommends
    PULUMI_CONFIG_PASSPHRASE: "",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_DEBUG_COMMANDS: "true", // offers --event-log
    SHAREPOINT_MIGRATION_ENDPOINT: simulator.url,
    SHAREPOINT_MIGRATION_LAG_SECONDS: "0.1", // a simulator that does not lag
    ...extra,
  };
  const pulumi = (...args: readonly string[]) => cli(join(engineBin, "pulumi"), folder, env, args, onEngine);
  expect(await pulumi("stack", "init", "test")).toMatchObject({ exitCode: 0 });
  const exported = async (stack = "test"): Promise<string> =>
    (await pulumi("stack", "export", "--show-secrets", "--stack", stack)).stdout;
  return {
    simulator,
    folder,
    env,
    declare: (...resources) => declare(resources),
    exported,
    pulumi,
    stored: async (stack) => storedIn(await exported(stack), /Task$/),
    maps: async () => storedIn(await exported(), /:IdentityMap$/),
    growOld: async () => {
      const file = join(home, "old.json");
      const old = '"recordedDateTime": "2026-01-01T00:00:00.000Z"';
      writeFileSync(file, (await exported()).replaceAll(/"recordedDateTime": "[^"]*"/g, old));
      expect(await pulumi("stack", "import", "--file", file)).toMatchObject({ exitCode: 0 });
    },
    unlock: async () => {
      await pulumi("cancel", "--yes");
    },
    run: async (verb, ...flags) => {
      const log = join(home, "events.json");
      rmSync(log, { force: true });
      const { exitCode, stdout, stderr } = await pulumi(verb, ...flagsOf[verb], "--event-log", log, ...flags);
      // The last line may be half of one, when the engine was killed.
      const lines = existsSync(log) ? readFileSync(log, "utf8").split("\n") : [];
      const events = lines.filter((line) => line.endsWith("}"));
      return {
        exitCode,
        output: stdout + stderr,
        ...summarize(events.map((line) => JSON.parse(line) as EngineEvent)),
      };
    },

    [Symbol.asyncDispose]: async () => {
      await simulator[Symbol.asyncDispose]();
      rmSync(home, { recursive: true, force: true });
      project[Symbol.dispose]();
    },
  };
}

async function cli(
  program: string,
  cwd: string,
  env: Readonly<Record<string, string>>,
  args: readonly string[],
  onEngine: ((pid: number) => void) | undefined,
) {
  const child = spawn(program, [...args, "--non-interactive", "--color", "never"], {
    cwd,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  if (child.pid !== undefined) onEngine?.(child.pid);
  let [stdout, stderr] = ["", ""];
  child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
  const [exitCode] = (await once(child, "exit")) as [number | null];
  // What a killed engine leaves running may hold its output open for ever.
  if (exitCode !== null && !child.stdout.closed) await once(child, "close");
  return { exitCode: exitCode ?? 137, stdout, stderr };
}

const nameOf = (urn: string): string => urn.split("::").at(-1) ?? urn;

function summarize(events: readonly EngineEvent[]): Omit<Ran, "exitCode" | "output"> {
  const failures: Record<string, string> = {};
  for (const { diagnosticEvent: diagnostic } of events) {
    if (diagnostic?.severity === "error" && diagnostic.urn) {
      failures[nameOf(diagnostic.urn)] = diagnostic.message.replace(/<\{%.*?%\}>/g, "").trim();
    }
  }
  const summary = events.find(({ summaryEvent }) => summaryEvent)?.summaryEvent;
  return { failures, changes: summary?.resourceChanges ?? {}, mayBeCorrupt: summary?.maybeCorrupt ?? false };
}

function storedIn(exported: string, wanted: RegExp): Stored[] {
  type Resource = Omit<Stored, "name"> & { readonly urn: string; readonly type: string };
  const { deployment } = JSON.parse(exported) as { deployment: { resources?: Resource[] } };
  return (deployment.resources ?? [])
    .filter(
      ({ type }) =>
        /^(pulumi-nodejs:dynamic\/sharepoint|sharepoint-migration:index):/.test(type) && wanted.test(type),
    )
    .map(({ urn, ...rest }) => ({ ...rest, name: nameOf(urn) }));
}
