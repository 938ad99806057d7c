import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { repositoryRoot } from "../paths.ts";
import type { JestResults } from "./summary.ts";

const jestProgram = join(repositoryRoot, "node_modules", "jest", "bin", "jest.js");

/** Lets jest load packages that are ES modules only. */
const nodeFlags = ["--experimental-vm-modules", "--disable-warning=ExperimentalWarning"];

/** How jest ended; there are no results if it ended before running anything. */
export interface JestRun {
  readonly code: number;
  readonly results: JestResults;
}

/** The test files that jest would run for these arguments. */
export function listTests(args: readonly string[]): readonly string[] {
  const options = { cwd: repositoryRoot, encoding: "utf8" } as const;
  const { stdout } = spawnSync(process.execPath, [jestProgram, "--listTests", ...args], options);
  return stdout.split("\n").filter((line) => line.endsWith(".test.ts"));
}

/** Runs jest; its report goes to the terminal, its results come back. */
export async function runJest(args: readonly string[], env: NodeJS.ProcessEnv): Promise<JestRun> {
  const folder = mkdtempSync(join(tmpdir(), "jest-results-"));
  const outputFile = join(folder, "results.json");
  try {
    const code = await spawnJest(
      [...nodeFlags, jestProgram, "--json", "--outputFile", outputFile, ...args],
      env,
    );
    return { code, results: readResults(outputFile) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readResults(file: string): JestResults {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as JestResults;
  } catch {
    return { testResults: [] };
  }
}

/** Jest leads a process group of its own, so that Ctrl-C ends its workers and the engines they started with it. */
async function spawnJest(args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  const { promise, resolve } = Promise.withResolvers<number>();
  const grouped = process.platform !== "win32";
  // With --json jest writes its report to stderr; stdout would only repeat where the results are.
  const child = spawn(process.execPath, args, {
    cwd: repositoryRoot,
    env,
    stdio: ["ignore", "ignore", "inherit"],
    detached: grouped,
  });
  const kill = (signal: NodeJS.Signals) => {
    try {
      if (child.pid !== undefined && grouped) process.kill(-child.pid, signal);
      else child.kill(signal);
    } catch {
      // No process of the group is left.
    }
  };
  const interrupted = () => {
    kill("SIGTERM");
    setTimeout(() => kill("SIGKILL"), 3000).unref();
  };
  process.once("SIGINT", interrupted).once("SIGTERM", interrupted);
  child.on("error", () => resolve(1));
  child.on("close", (code) => resolve(code ?? 130));
  return promise;
}
