import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { basename, delimiter, join } from "node:path";
import { until } from "./until";

const root = join(__dirname, "../..");
const projects = join(root, "test/.projects");

/** A shell in a copy of a folder, in which `npm install` has been run. */
export interface Shell {
  /** The copy. */
  readonly folder: string;
  /** Types commands, of which only the last may fail, and only if that is allowed. */
  readonly type: (
    commands: string,
    options?: { readonly mayFail?: boolean },
  ) => Promise<{ readonly exitCode: number; readonly output: string }>;
  /** Starts commands that keep running, and waits until their output is enough. */
  readonly start: (commands: string, isEnough: (output: string) => boolean) => Promise<void>;
}

/** Opens a shell. When it is disposed of, all that it has started ends, and the copy is removed. */
export function openShell(source: string): Shell & AsyncDisposable {
  mkdirSync(projects, { recursive: true });
  const folder = mkdtempSync(join(projects, "shell"));
  cpSync(source, folder, { recursive: true, filter: (path) => basename(path) !== "node_modules" });
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  const engine = process.env["SHAREPOINT_MIGRATION_TEST_ENGINE_BIN"];
  const child = spawn("bash", [], {
    cwd: folder,
    detached: true, // a group of its own, which ends as a whole
    env: {
      ...process.env,
      PATH: [engine, process.env["PATH"]].filter(Boolean).join(delimiter),
      PULUMI_HOME: join(folder, ".pulumi-home"),
      PULUMI_SKIP_UPDATE_CHECK: "true",
      npm_config_offline: "true",
      CI: undefined,
      GITHUB_ACTIONS: undefined,
      SHAREPOINT_MIGRATION_LAG_SECONDS: "0.1", // a simulator that does not lag
    },
  });
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const closed = once(child, "close").then(() => output);
  child.stdin.write("exec 2>&1\n");
  let started = 0;
  return {
    folder,
    type: async (commands, { mayFail = false } = {}) => {
      output = "";
      const end = /\n@@ (\d+)\n$/;
      child.stdin.write(
        `set ${mayFail ? "+" : "-"}e\n{\n${commands}\n} </dev/null\nprintf '\\n@@ %s\\n' "$?"\n`,
      );
      await until(() => end.test(output), closed);
      return { exitCode: Number(end.exec(output)?.[1]), output: output.replace(end, "") };
    },
    start: async (commands, isEnough) => {
      const log = join(folder, `.log-${++started}`);
      const text = (): string => (existsSync(log) ? readFileSync(log, "utf8") : "");
      child.stdin.write(`{\n${commands}\n} </dev/null >${log} 2>&1 &\n`);
      await until(() => isEnough(text()), closed);
    },
    [Symbol.asyncDispose]: async () => {
      if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, "SIGKILL");
      await closed;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
