import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { runCommand, type Ran } from "../../tools/engine/runCommand.ts";
import type { Packed } from "../../tools/package/pack.ts";
import type { Cell } from "./cells.ts";
import { cleanEnvironment, commandsOf, nodeFolder, type Managers } from "./managers.ts";
import { writeProject } from "./project.ts";

/** What a cell is tried with. */
export interface Tools {
  readonly managers: Managers;
  readonly tarballs: readonly Packed[];
  readonly engineBin: string;
}

/** What came of a cell. */
export interface Outcome {
  readonly cell: Cell;
  /** What went wrong, with what was printed. */
  readonly failure?: string;
  readonly installSeconds: number;
  readonly seconds: number;
}

/** Installs both packages in an empty project and lives through a short life with them. */
export async function tryCell(cell: Cell, tools: Tools): Promise<Outcome> {
  const started = performance.now();
  const seconds = (): number => (performance.now() - started) / 1000;
  const folder = mkdtempSync(join(tmpdir(), "package-cell-"));
  let installSeconds = 0;
  try {
    if (tools.managers.missing !== undefined) throw new Error(tools.managers.missing);
    const commands = commandsOf(cell.manager, tools.managers);
    const project = join(folder, "project");
    const home = join(folder, "home");
    for (const path of [project, home]) mkdirSync(path);
    writeProject(project, cell, tools.tarballs);
    for (const [name, text] of Object.entries(commands.settings)) writeFileSync(join(project, name), text);
    const env = cleanEnvironment(
      {
        PULUMI_HOME: home,
        PULUMI_BACKEND_URL: `file://${home}?metadata=skip`,
        PULUMI_CONFIG_PASSPHRASE: "",
        PULUMI_SKIP_UPDATE_CHECK: "true",
        PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
        SHAREPOINT_MIGRATION_LAG_SECONDS: "0.1", // a simulator that does not lag
      },
      [nodeFolder(cell, tools.managers), tools.engineBin],
    );
    const run = async (
      [program = "", ...args]: readonly string[],
      extra: NodeJS.ProcessEnv = {},
    ): Promise<Ran> =>
      runCommand(program, args, { cwd: project, env: { ...env, ...extra }, limitMs: 180_000 });
    expect(await run(commands.install), 0, "install");
    installSeconds = seconds();
    await live(cell, { run, through: commands.run, project, env });
    return { cell, installSeconds, seconds: seconds() };
  } catch (error) {
    const failure = error instanceof Error ? error.message : String(error);
    return { cell, failure, installSeconds, seconds: seconds() };
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

interface Place {
  readonly run: (words: readonly string[], extra?: NodeJS.ProcessEnv) => Promise<Ran>;
  readonly through: readonly string[];
  readonly project: string;
  readonly env: NodeJS.ProcessEnv;
}

async function live(cell: Cell, { run, through, project, env }: Place): Promise<void> {
  await using simulator = await startSimulator([...through, "sharepoint-migration"], project, env);
  const atSimulator = { SHAREPOINT_MIGRATION_ENDPOINT: simulator.url };
  // With Plug'n'Play Node finds packages only when Yarn starts it.
  const isPlugnplay = cell.manager === "yarn 4 Plug'n'Play";
  const starts = [...(isPlugnplay ? through : []), "pulumi", "--non-interactive", "--color=never"];
  const pulumi = async (...words: readonly string[]): Promise<Ran> => run([...starts, ...words], atSimulator);
  const change = ["--yes", "--skip-preview", "--stack=dev"];

  expect(await pulumi("stack", "init", "dev"), 0, "pulumi stack init");
  if (isPlugnplay) {
    const doctor = await run([...through, "sharepoint-migration", "doctor"], {
      ...atSimulator,
      PULUMI_BACKEND_URL: undefined,
    });
    expect(doctor, 0, "sharepoint-migration doctor", "run Pulumi programs as `yarn exec pulumi up`");
    expect(
      await run(["pulumi", "up", ...change]),
      1,
      "plain pulumi up",
      "It looks like the Pulumi SDK has not been installed",
    );
  }
  const policies = {
    PULUMI_OPTION_POLICY_PACK: join(project, "node_modules/.bin/sharepoint-migration-policies"),
  };
  const hasPolicies = cell.manager === "npm" && cell.dependency === "direct";
  const up = await run([...starts, "up", ...change], { ...atSimulator, ...(hasPolicies && policies) });
  expect(up, 0, "pulumi up", hasPolicies ? "sharepoint-migration" : "");
  expect(await pulumi("up", ...change, "--expect-no-changes"), 0, "pulumi up --expect-no-changes");
  const anna = encodeURIComponent("anna@contoso.com");
  await simulator.control("POST", `tasks/${anna}/start`);
  const refused = await pulumi("destroy", ...change, "--continue-on-error");
  expect(refused, 1, "pulumi destroy of a started task", "it has already started");
  equal(await simulator.statuses(), "cancelled inProgress", "statuses after the refused destroy");
  await simulator.control("POST", `tasks/${anna}/finish`);
  expect(await pulumi("destroy", ...change), 0, "pulumi destroy of a finished task");
  equal(
    (await pulumi("stack", "ls", "--json")).stdout.includes('"resourceCount": 0') ? "0" : "some",
    "0",
    "resources left",
  );
  // Hoisting hides what these do not: from where the driver's process finds Pulumi.
  if (!["pnpm isolated", "yarn 4 Plug'n'Play"].includes(cell.manager)) return;
  for (const command of ["up", "destroy"])
    expect(
      await run([...through, "sharepoint-migration", command, "--yes"], {
        ...atSimulator,
        PULUMI_BACKEND_URL: undefined,
      }),
      0,
      `sharepoint-migration ${command}`,
    );
}

interface RunningSimulator extends AsyncDisposable {
  readonly url: string;
  readonly control: (method: string, path: string) => Promise<unknown>;
  readonly statuses: () => Promise<string>;
}

/** Starts the simulator of the installed package. */
async function startSimulator(
  [program = "", ...args]: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv,
): Promise<RunningSimulator> {
  const child = spawn(program, [...args, "simulate", "--port", "0", "--json", "--quiet"], {
    cwd,
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(child, "close");
  const [line] = (await Promise.race([once(createInterface(child.stdout), "line"), ended])) as [unknown];
  if (typeof line !== "string") throw new Error("the simulator ended before it listened");
  const { url } = JSON.parse(line) as { url: string };
  const control = async (method: string, path: string): Promise<unknown> => {
    const response = await fetch(`${url}/simulator/${path}`, { method });
    if (!response.ok) throw new Error(`${method} ${path}: ${await response.text()}`);
    return response.json();
  };
  return {
    url,
    control,
    statuses: async () => {
      const { tasks } = (await control("GET", "tasks")) as { tasks: readonly { status: string }[] };
      return tasks
        .map(({ status }) => status)
        .sort()
        .join(" ");
    },
    [Symbol.asyncDispose]: async () => {
      await control("POST", "shutdown");
      await ended;
    },
  };
}

/** @throws when a program did not end as it should */
function expect({ ok, stdout, stderr }: Ran, exitCode: 0 | 1, what: string, says = ""): void {
  const printed = stdout + stderr;
  if (ok === (exitCode === 0) && printed.includes(says)) return;
  const wanted = says === "" ? (exitCode === 0 ? "success" : "a failure") : `"${says}"`;
  throw new Error(`${what}: expected ${wanted}, and it printed:\n${printed}`);
}

function equal(found: string, wanted: string, what: string): void {
  if (found !== wanted) throw new Error(`${what}: ${found}, expected ${wanted}`);
}
