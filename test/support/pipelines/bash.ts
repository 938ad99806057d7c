import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";

/** What a script did. */
export interface ScriptRun {
  readonly exitCode: number | null;
  readonly out: string;
  readonly err: string;
}

/** Where and how a script is run. */
interface ScriptOptions {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** The options of bash, as the pipeline gives them: "-e". */
  readonly flags: readonly string[];
  /** Called with the process, for tests that kill it. */
  readonly onStart?: (child: ChildProcess) => void;
}

/** Runs a script as a pipeline's runner does: with bash, and without a terminal. */
export async function runScript(
  script: string,
  { cwd, env, flags, onStart }: ScriptOptions,
): Promise<ScriptRun> {
  const child = spawn("bash", [...flags, "-c", script], { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
  onStart?.(child);
  let [out, err] = ["", ""];
  child.stdout.on("data", (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (err += chunk.toString()));
  const [exitCode] = (await once(child, "close")) as [number | null];
  return { exitCode, out, err };
}
