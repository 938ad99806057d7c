import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Grade, JournalCall, Settings, TaskView } from "pulumi-sharepoint-migration/simulator";
import { repositoryRoot } from "../tools/paths.ts";

/** The simulator in a process of its own, so that its cost is on no contender's account. */
export interface Server {
  readonly url: string;
  readonly grade: () => Promise<Grade>;
  /** The live tasks that are not among these ids. */
  readonly orphans: (knownIds: readonly string[]) => Promise<readonly string[]>;
  readonly tasks: () => Promise<readonly TaskView[]>;
  /** All calls so far. */
  readonly calls: () => Promise<readonly JournalCall[]>;
  readonly configure: (change: Partial<Settings>) => Promise<void>;
  /** Lets something happen to a task. */
  readonly happen: (taskId: string, event: "start" | "finish" | "cancel") => Promise<void>;
  readonly close: () => Promise<void>;
}

// If we break off, nothing else would end them.
const running = new Set<ChildProcess>();
process.once("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});

/**
 * Starts a simulator that has seen nothing yet.
 *
 * @param words what `simulate` is given besides
 */
export async function startServer(...words: readonly string[]): Promise<Server> {
  const cli = join(repositoryRoot, "provider", "dist", "cli", "main.js");
  const child = spawn(process.execPath, [cli, "simulate", "--port", "0", "--json", "--quiet", ...words], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  running.add(child);
  const ended = once(child, "exit");
  const url = await firstLine(child.stdout);
  const ask = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const reply = await fetch(`${url}/simulator/${path}`, {
      method,
      ...(body !== undefined && {
        body: JSON.stringify(body),
        headers: { "content-type": "application/json" },
      }),
    });
    if (!reply.ok)
      throw new Error(`The simulator answered ${reply.status} to ${path}: ${await reply.text()}`);
    return reply.json();
  };
  return {
    url,
    grade: async () => (await ask("GET", "grade")) as Grade,
    orphans: async (ids) => ((await ask("POST", "orphans", { ids })) as { orphans: string[] }).orphans,
    tasks: async () => ((await ask("GET", "tasks")) as { tasks: TaskView[] }).tasks,
    calls: async () => ((await ask("GET", "journal")) as { calls: JournalCall[] }).calls,
    configure: async (change) => {
      await ask("POST", "configure", change);
    },
    happen: async (taskId, event) => {
      await ask("POST", `tasks/${taskId}/${event}`);
    },
    close: async () => {
      child.kill("SIGKILL");
      await ended;
      running.delete(child);
    },
  };
}

async function firstLine(output: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({ input: output })) {
    output.resume();
    return (JSON.parse(line) as { url: string }).url;
  }
  throw new Error("The simulator ended before it listened.");
}
