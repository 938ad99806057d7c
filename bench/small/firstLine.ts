import { stripVTControlCharacters } from "node:util";
import { spawn } from "@lydell/node-pty";
import type { Command } from "../measuredRun.ts";

/** A command that ran on a pseudo terminal. */
export interface Watched {
  /** From its start to the first visible character; undefined when there was none. */
  readonly firstLineMs: number | undefined;
  readonly exitCode: number;
  readonly output: string;
}

/** Runs a command to its end on a pseudo terminal, as a person would. */
export async function watchedRun(
  { program, args, cwd, env }: Command,
  signal: AbortSignal,
): Promise<Watched> {
  const started = performance.now();
  const pty = spawn(program, [...args], { cols: 120, rows: 40, cwd, env: { ...process.env, ...env } });
  const interrupt = (): void => pty.kill("SIGINT");
  signal.addEventListener("abort", interrupt);
  let output = "";
  let firstLineMs: number | undefined;
  pty.onData((data) => {
    output += data;
    if (firstLineMs === undefined && stripVTControlCharacters(output).trim() !== "")
      firstLineMs = performance.now() - started;
  });
  try {
    const exitCode = await new Promise<number>((resolve) => {
      pty.onExit((ended) => resolve(ended.exitCode));
    });
    return { firstLineMs, exitCode, output };
  } finally {
    signal.removeEventListener("abort", interrupt);
  }
}
