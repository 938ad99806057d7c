import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { engineEnvironment, findEngine } from "../../tools/engine/index.ts";
import { runCommand } from "../../tools/engine/runCommand.ts";
import { repositoryRoot } from "../../tools/paths.ts";
import { measuredRun, type Measured } from "../measuredRun.ts";

/** A stack with one program. */
export interface MapStack extends AsyncDisposable {
  readonly run: (verb: "up" | "preview" | "refresh" | "destroy", env?: Env) => Promise<Measured>;
  /** The size of the state, as Pulumi exports it. */
  readonly stateBytes: () => Promise<number>;
}

type Env = Readonly<Record<string, string>>;

const limitMs = 30 * 60_000;
const flags = ["--non-interactive", "--suppress-progress", "--suppress-outputs", "--color", "never"];

/** Opens a stack in a folder of its own. */
export async function openMapStack(
  program: string,
  given: Env,
  { log, signal }: { readonly log: (line: string) => void; readonly signal: AbortSignal },
): Promise<MapStack> {
  const engine = await findEngine({ log });
  const folder = mkdtempSync(join(tmpdir(), "sharepoint-migration-bench-"));
  const [project, home] = [join(folder, "project"), join(folder, "home")];
  for (const path of [project, home]) mkdirSync(path);
  symlinkSync(join(repositoryRoot, "node_modules"), join(project, "node_modules"));
  copyFileSync(join(import.meta.dirname, "programs", program), join(project, "index.ts"));
  writeFileSync(join(project, "package.json"), JSON.stringify({ type: "module", main: "index.ts" }));
  writeFileSync(
    join(project, "Pulumi.yaml"),
    "name: bench\nruntime:\n  name: nodejs\n  options:\n    typescript: false\n",
  );
  const env = {
    ...engineEnvironment(engine),
    PULUMI_HOME: home,
    PULUMI_BACKEND_URL: `file://${home}`,
    PULUMI_CONFIG_PASSPHRASE: "",
    SHAREPOINT_MIGRATION_LAG_SECONDS: "0.1",
    ...given,
  };
  const at = { cwd: project, env };
  const init = await runCommand("pulumi", ["stack", "init", "bench", "--non-interactive"], at);
  if (!init.ok) throw new Error(`There is no stack: ${init.stderr}`);
  return {
    run: async (verb, more = {}) => {
      const isPreview = verb === "preview";
      const words = isPreview ? ["--expect-no-changes"] : ["--yes", "--skip-preview"];
      const command = { program: "pulumi", args: [verb, ...words, ...flags], ...at };
      const measured = await measuredRun({ ...command, env: { ...env, ...more } }, limitMs, signal);
      signal.throwIfAborted();
      if (measured.exitCode !== 0)
        throw new Error(`pulumi ${verb} ended with ${measured.exitCode}: ${measured.output}`);
      return measured;
    },
    stateBytes: async () => {
      const exported = await runCommand("pulumi", ["stack", "export", "--stack", "bench"], at);
      return Buffer.byteLength(exported.stdout);
    },
    [Symbol.asyncDispose]: () => {
      rmSync(folder, { recursive: true, force: true });
      return Promise.resolve();
    },
  };
}
