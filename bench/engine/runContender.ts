import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { measuredRun, type Measured } from "../measuredRun.ts";
import { startServer, type Server } from "../server.ts";
import { phases, type Contender, type Phase } from "./contender.ts";

/** What came of one phase. */
export interface Outcome {
  readonly contender: string;
  readonly n: number;
  readonly phase: Phase;
  readonly measured: Measured;
  /** API calls during the phase. */
  readonly calls: number;
  /** Of the state after `up`. */
  readonly stateBytes?: number;
  /** Why the time counts for nothing; undefined when the work was done. */
  readonly failed?: string;
}

/** How long, and until when. */
export interface Limits {
  readonly phaseLimitMs: number;
  readonly signal: AbortSignal;
}

/** It comes last, so nothing is lost by ending it early. */
const destroyLimitMs = 5 * 60_000;

/** Takes a contender through all phases with n tasks. After a phase that failed the others are not run. */
export async function runContender(
  contender: Contender,
  n: number,
  limits: Limits,
  done: (outcome: Outcome) => void,
): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), "sharepoint-migration-bench-"));
  const server = await startServer();
  const opened = await contender.open({ n, url: server.url, folder });
  try {
    for (const phase of phases) {
      const command = opened.command(phase);
      if (!command) continue;
      const before = (await server.grade()).calls;
      const limitMs = Math.min(limits.phaseLimitMs, phase === "destroy" ? destroyLimitMs : Infinity);
      const measured = await measuredRun(command, limitMs, limits.signal);
      limits.signal.throwIfAborted();
      const calls = (await server.grade()).calls - before;
      const failed = await whyFailed(measured, phase, n, server);
      const stateBytes = phase === "up" && failed === undefined ? opened.stateBytes?.() : undefined;
      done({
        contender: contender.name,
        n,
        phase,
        measured,
        calls,
        ...(stateBytes !== undefined && { stateBytes }),
        ...(failed !== undefined && { failed }),
      });
      if (failed !== undefined) return false;
    }
    return true;
  } finally {
    await opened.close();
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Looks at the server's world, whatever the program said of its work. */
async function whyFailed(
  measured: Measured,
  phase: Phase,
  n: number,
  server: Server,
): Promise<string | undefined> {
  const { liveTasks, duplicates } = await server.grade();
  const wanted = phase === "destroy" ? 0 : n;
  if (measured.timedOut) {
    const work = phase === "destroy" ? n - liveTasks : liveTasks;
    return `not finished after ${measured.seconds.toFixed(0)} s (${work} of ${n} done)`;
  }
  if (measured.exitCode !== 0)
    return `ended with ${measured.exitCode}: ${measured.output.trim().split("\n").at(-1) ?? ""}`;
  if (liveTasks !== wanted) return `left ${liveTasks} live tasks instead of ${wanted}`;
  return duplicates > 0 ? `made ${duplicates} duplicates` : undefined;
}
