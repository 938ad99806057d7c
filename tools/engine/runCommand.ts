import { spawn } from "node:child_process";

/** How a program ended. */
export interface Ran {
  readonly ok: boolean;
  readonly stdout: string;
  readonly stderr: string;
  /** The program was not finished when its time was up, and was killed. */
  readonly timedOut: boolean;
}

/** What a run may need besides its arguments. */
export interface RunOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly limitMs?: number;
  /** Is given each line of stderr as it comes. */
  readonly onLine?: (line: string) => void;
}

/** Runs a program to its end. Never rejects: a program that cannot be started has simply not been ok. */
export async function runCommand(
  command: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<Ran> {
  const { cwd, onLine, limitMs } = options;
  const env = { ...process.env, ...options.env };
  const { promise, resolve } = Promise.withResolvers<Ran>();
  const child = spawn(command, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
  let stdout = "";
  let stderr = "";
  const finish = (ok: boolean, timedOut: boolean, words = "") => {
    clearTimeout(timer);
    resolve({ ok, stdout, stderr: stderr + words, timedOut });
  };
  const timer = setTimeout(
    () => {
      // A grandchild may keep the pipes open, so they are not waited for.
      child.kill("SIGKILL");
      child.stdout.destroy();
      child.stderr.destroy();
      finish(false, true);
    },
    limitMs ?? 2 ** 31 - 1,
  );
  child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
    for (const line of text.split("\n")) if (line !== "") onLine?.(line);
  });
  child.on("error", (error) => finish(false, false, error.message));
  child.on("close", (code) => finish(code === 0, false));
  return promise;
}
