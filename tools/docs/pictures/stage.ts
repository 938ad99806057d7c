import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startSimulator, type Simulator } from "pulumi-sharepoint-migration/simulator";
import { engineEnvironment, findEngine } from "../../engine/index.ts";
import { repositoryRoot } from "../../paths.ts";
import { screenOf, textOf, type Screen } from "./screen.ts";

/** A copy of the example of a whole company, and a simulator, both at a time that is asked for. */
export interface Stage {
  readonly folder: string;
  readonly simulator: Simulator;
  /** Runs a command as a person would type it, at an instant, and fails if it does not end as expected. */
  readonly run: (
    at: string,
    words: string,
    expected: { readonly exitCode: number; readonly columns?: number },
  ) => Promise<Screen>;
  /** Moves the simulator's clock on to an instant. */
  readonly advanceTo: (at: string) => void;
}

const cli = join(repositoryRoot, "provider", "dist", "cli", "main.js");
const clock = join(import.meta.dirname, "shiftedClock.ts");

/** Opens the stage; whatever happens in it is removed in the end. */
export async function openStage(startAt: string): Promise<Stage & AsyncDisposable> {
  const engine = await findEngine({ log: (line) => process.stderr.write(`${line}\n`) });
  const folder = mkdtempSync(join(tmpdir(), "sharepoint-migration-pictures-"));
  const example = join(repositoryRoot, "examples", "tenant-merger");
  for (const path of ["migration.yaml", "data"])
    cpSync(join(example, path), join(folder, path), { recursive: true });
  // As after `npm install`: the command names what to type next by how it is installed.
  const installed = join(folder, "node_modules", ".bin");
  mkdirSync(installed, { recursive: true });
  symlinkSync(cli, join(installed, "sharepoint-migration"));
  const simulator = await startSimulator({ clock: { startAt, speed: 0 } });
  let nowMs = Date.parse(startAt);
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    ...engineEnvironment(engine),
    PULUMI_HOME: join(folder, ".pulumi-home"),
    SHAREPOINT_MIGRATION_ENDPOINT: simulator.url,
    NODE_OPTIONS: `--import=${clock}`,
    TZ: "UTC",
    TERM: "xterm-256color",
    ...{ CI: undefined, GITHUB_ACTIONS: undefined, NO_COLOR: undefined, FORCE_COLOR: undefined },
  };
  return {
    folder,
    simulator,
    run: async (at, words, { exitCode, columns = 80 }) => {
      const screen = await screenOf([process.execPath, cli, ...words.split(" ")], {
        cwd: folder,
        env: { ...env, PICTURES_SHIFT_MS: String(Date.parse(at) - Date.now()) },
        ...{ columns, rows: 60 },
      });
      if (screen.exitCode !== exitCode)
        throw new Error(`${words} ended with ${screen.exitCode}, not ${exitCode}:\n${textOf(screen)}`);
      return screen;
    },
    advanceTo: (at) => {
      const untilMs = Date.parse(at);
      simulator.advance(untilMs - nowMs);
      nowMs = untilMs;
    },
    [Symbol.asyncDispose]: async () => {
      await simulator.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
