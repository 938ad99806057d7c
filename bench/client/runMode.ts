import { setTimeout as sleep } from "node:timers/promises";
import { startServer, type Server } from "../server.ts";
import type { Cancels, Finding } from "./finding.ts";
import type { Mode } from "./modes.ts";
import { runWorker } from "./runWorker.ts";
import type { Told } from "./worker.ts";

const limitMs = 5 * 60_000;

/** Runs a contender in a mode, against a server of its own. */
export async function runMode(
  mode: Mode,
  contender: string,
  n: number,
  signal: AbortSignal,
): Promise<Finding> {
  const server = await startServer();
  try {
    if (mode.story === "cancel") return await cancelAll(server, mode, contender, n, signal);
    await server.configure(mode.settings(n));
    const job = { contender, url: server.url, verb: "create", n } as const;
    const ending = { limitMs, signal };
    if (mode.story === "kill")
      await runWorker(job, { ...ending, killWhen: (over) => untilLive(server, n / 2, over) });
    return await judged(server, mode, contender, n, await runWorker(job, ending));
  } finally {
    await server.close();
  }
}

async function judged(
  server: Server,
  mode: Mode,
  contender: string,
  n: number,
  told: Told | undefined,
): Promise<Finding> {
  const { calls, liveTasks, throttled, throttledShare, earlyRetries, duplicates } = await server.grade();
  const known = (told?.ids ?? []).filter((id) => id !== undefined);
  return {
    mode: mode.letter,
    contender,
    n,
    seconds: told?.seconds,
    calls,
    // A source with two tasks must not make up for one with none.
    lost: n - new Set((await server.tasks()).map(({ source }) => source)).size,
    throttled,
    throttledShare,
    earlyRetries,
    duplicates: Math.max(duplicates, liveTasks - n),
    orphans: (await server.orphans(known)).length,
    peakMegabytes: told?.peakMegabytes,
  };
}

async function untilLive(server: Server, wanted: number, over: AbortSignal): Promise<void> {
  while ((await server.grade()).liveTasks < wanted) await sleep(2, undefined, { signal: over });
}

/** Makes the tasks, lets some begin and some end, and has the contender cancel them all. */
async function cancelAll(
  server: Server,
  mode: Mode,
  contender: string,
  n: number,
  signal: AbortSignal,
): Promise<Finding> {
  const ending = { limitMs, signal };
  const made = await runWorker({ contender: "undici alone", url: server.url, verb: "create", n }, ending);
  const ids = made?.ids.map((id) => id ?? "") ?? [];
  const kinds = ids.map((_id, user) => kindOf(user));
  for (const [user, id] of ids.entries()) {
    if (kinds[user] === "waiting" || kinds[user] === "gone") continue;
    await server.happen(id, "start");
    if (kinds[user] === "completed") await server.happen(id, "finish");
  }
  const taskIds = ids.map((id, user) => (kinds[user] === "gone" ? crypto.randomUUID() : id));
  const before = (await server.grade()).calls;
  const told = await runWorker({ contender, url: server.url, verb: "cancel", n, taskIds }, ending);
  const finding = await judged(server, mode, contender, n, told);
  const statuses = new Map((await server.tasks()).map(({ id, status }) => [id, status]));
  const count = (wanted: readonly Kind[], isRight: (user: number) => boolean): readonly [number, number] => {
    const users = kinds.flatMap((kind, user) => (wanted.includes(kind) ? [user] : []));
    return [users.filter(isRight).length, users.length];
  };
  const cancels: Cancels = {
    waiting: count(["waiting"], (user) => statuses.get(ids[user] ?? "") === "cancelled"),
    over: count(["completed", "gone"], (user) => told?.ids[user] !== undefined),
    inProgress: count(["inProgress"], (user) => told?.ids[user] === undefined),
  };
  return { ...finding, calls: finding.calls - before, lost: 0, orphans: 0, cancels };
}

type Kind = "waiting" | "inProgress" | "completed" | "gone";

/** Of a hundred users: ten in progress, twenty completed, two gone. */
function kindOf(user: number): Kind {
  const place = (user * 37) % 100;
  if (place < 10) return "inProgress";
  if (place < 30) return "completed";
  return place < 32 ? "gone" : "waiting";
}
