import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { Ajv } from "ajv";
import type { OutputDocument } from "../../provider/src/cli/shared/outputDocument";
import type { MigrationEvent } from "../../provider/src/driver";
import type { Simulator, SimulatorOptions } from "../../provider/src/simulator";
import { startTestSimulator } from "./simulator";

const main = join(__dirname, "../../provider/dist/cli/main.js");
const engineBin = process.env["SHAREPOINT_MIGRATION_TEST_ENGINE_BIN"];
const isValid = (name: string) =>
  new Ajv({ strict: false, validateFormats: false }).compile(
    JSON.parse(readFileSync(join(__dirname, "../../provider/schema", name), "utf8")) as object,
  );
const isEvent = isValid("events.schema.json");
const isDocument = isValid("output.schema.json");

/** What a run of the command did. */
export interface CliRun {
  readonly exitCode: number | null;
  readonly out: string;
  readonly err: string;
  /** The lines of `--json`, each of which matches the schema. */
  readonly events: readonly MigrationEvent[];
  /** The document of `--output json`, which matches the schema. */
  readonly document?: OutputDocument;
}

/** A command that is still running. */
export interface CliProcess {
  readonly child: ChildProcess;
  /** Settles when a text has been written to stdout or stderr. */
  readonly said: (text: string) => Promise<void>;
  readonly ended: Promise<CliRun>;
}

/** A folder in which a person uses the command, against a simulator of its own. */
export interface TestCli {
  readonly simulator: Simulator;
  readonly folder: string;
  readonly write: (name: string, text: string) => void;
  readonly read: (name: string) => string;
  readonly run: (...words: readonly string[]) => Promise<CliRun>;
  readonly start: (...words: readonly string[]) => CliProcess;
  /** What the command finds in its environment. */
  readonly env: NodeJS.ProcessEnv;
}

/** Opens a folder in which a test runs the built command as processes. */
export async function openTestCli({
  env: extra = {},
  ...options
}: SimulatorOptions & { readonly env?: Readonly<Record<string, string>> } = {}): Promise<
  TestCli & AsyncDisposable
> {
  const simulator = await startTestSimulator(options);
  const folder = mkdtempSync(join(tmpdir(), "sharepoint-migration-cli-"));
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    PATH: [engineBin, process.env["PATH"]].filter(Boolean).join(delimiter),
    PULUMI_HOME: join(folder, ".pulumi-home"),
    PULUMI_BACKEND_URL: undefined,
    PULUMI_CONFIG_PASSPHRASE: undefined,
    SHAREPOINT_MIGRATION_ENDPOINT: simulator.url,
    SHAREPOINT_MIGRATION_LAG_SECONDS: "0.1", // a simulator that does not lag
    CI: undefined,
    TERM: undefined,
    GITHUB_ACTIONS: undefined,
    NO_COLOR: undefined,
    FORCE_COLOR: undefined,
    ...extra,
  };
  const running = new Set<ChildProcess>();
  const start = (...words: readonly string[]): CliProcess => {
    const child = spawn(process.execPath, [main, ...words], {
      cwd: folder,
      env,
      stdio: ["ignore", "pipe", "pipe"],
    });
    running.add(child);
    return observe(child, words);
  };
  return {
    simulator,
    folder,
    write: (name, text) => writeFileSync(join(folder, name), text),
    read: (name) => readFileSync(join(folder, name), "utf8"),
    env,
    start,
    run: (...words) => start(...words).ended,
    [Symbol.asyncDispose]: async () => {
      for (const child of running) if (child.exitCode === null) child.kill("SIGKILL");
      await simulator[Symbol.asyncDispose]();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function observe(child: ChildProcess, words: readonly string[]): CliProcess {
  let [out, err] = ["", ""];
  const listeners = new Set<() => void>();
  child.stdout?.on("data", (chunk: Buffer) => {
    out += chunk.toString();
    listeners.forEach((listener) => listener());
  });
  child.stderr?.on("data", (chunk: Buffer) => {
    err += chunk.toString();
    listeners.forEach((listener) => listener());
  });
  const ended = once(child, "close").then(([exitCode]): CliRun => ({
    exitCode: exitCode as number | null,
    out,
    err,
    events: words.includes("--json") ? eventsIn(out) : [],
    ...(words.includes("--output") && { document: documentIn(out) }),
  }));
  return {
    child,
    ended,
    said: async (text) => {
      const { promise, resolve } = Promise.withResolvers<undefined>();
      const look = (): void => {
        if ((out + err).includes(text)) resolve(undefined);
      };
      listeners.add(look);
      look();
      const first = await Promise.race([promise, ended]);
      if (first !== undefined) throw new Error(`It ended without saying ${text}:\n${out}${err}`);
    },
  };
}

function documentIn(out: string): OutputDocument {
  const document = JSON.parse(out) as OutputDocument;
  if (!isDocument(document)) throw new Error(`${JSON.stringify(isDocument.errors)} in ${out}`);
  return document;
}

function eventsIn(out: string): readonly MigrationEvent[] {
  const lines = out.trimEnd().split("\n");
  return lines.map((line) => {
    const event = JSON.parse(line) as MigrationEvent;
    if (!isEvent(event)) throw new Error(`Does not match the schema: ${line}`);
    return event;
  });
}

/** The YAML of a plan of users, a wave a line: name, then the users' names. */
export const planYaml = (
  waves: Readonly<Record<string, readonly string[]>>,
  extra: Readonly<Record<string, string>> = {},
): string =>
  [
    "name: merger",
    "source: { organization: contoso }",
    "target: { organizationHost: https://fabrikam-my.sharepoint.com }",
    "waves:",
    ...Object.entries(waves).flatMap(([name, users]) => [
      `  - name: ${name}`,
      ...(extra[name] === undefined ? [] : [`    ${extra[name]}`]),
      "    users:",
      ...users.map((user) => `      - { source: ${user}@contoso.com, target: ${user}@fabrikam.com }`),
    ]),
    "",
  ].join("\n");
