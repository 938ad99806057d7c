import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { join } from "node:path";
import { repositoryRoot } from "../paths.ts";

/** How a program ended, and all that it printed. */
export interface Ended {
  readonly exitCode: number;
  readonly output: string;
}

/** The programs that the demo has started and that are still running. */
const running = new Set<ChildProcess>();

function start(
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  cwd = repositoryRoot,
): ChildProcess {
  const child = spawn(command, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
  running.add(child);
  child.once("close", () => running.delete(child));
  return child;
}

/** Runs a program to its end, in the root of the clone unless another folder is named. */
export async function run(
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  cwd?: string,
): Promise<Ended> {
  const child = start(command, args, env, cwd);
  const printed: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (chunk: Buffer) => printed.push(chunk));
  const [exitCode] = (await once(child, "close")) as [number | null];
  return { exitCode: exitCode ?? 1, output: Buffer.concat(printed).toString() };
}

/** Starts the simulator on a free port, and gives its URL once it listens. */
export async function startSimulator(env: NodeJS.ProcessEnv): Promise<string> {
  const cli = join(repositoryRoot, "provider", "dist", "cli", "main.js");
  const child = start(process.execPath, [cli, "simulate", "--port", "0", "--json", "--quiet"], env);
  if (!child.stdout) throw new Error("The simulator has no output.");
  for await (const line of createInterface({ input: child.stdout })) {
    const { url } = JSON.parse(line) as { url: string };
    child.stdout.resume();
    return url;
  }
  throw new Error("The simulator ended before it listened.");
}

/** Ends whatever is still running. An interrupted engine gets time to save its state. */
export async function stopAll(): Promise<void> {
  const ended = [...running].map((child) => once(child, "close"));
  for (const child of running) child.kill("SIGTERM");
  await Promise.race([Promise.all(ended), new Promise((resolve) => setTimeout(resolve, 5_000).unref())]);
  for (const child of running) child.kill("SIGKILL");
}
