// The process of one contender: `node worker.ts`, with orders from its parent.
import { contenders } from "./contenders/index.ts";

/** What the parent asks for. */
export interface Job {
  readonly contender: string;
  readonly url: string;
  readonly verb: "create" | "cancel";
  /** How many users; for a cancel, one id for each. */
  readonly n: number;
  readonly taskIds?: readonly string[];
}

/** What the process reports when all is done. */
export interface Told {
  readonly seconds: number;
  /** By user: the id that the client was given, or undefined where it failed. */
  readonly ids: readonly (string | undefined)[];
  readonly peakMegabytes: number;
}

const workers = 16;

process.once("message", (job: Job) => {
  void work(job).then((told) => {
    process.send?.(told, () => process.exit(0));
  });
});

async function work({ contender, url, verb, n, taskIds }: Job): Promise<Told> {
  const client = (await contenders[contender]?.())?.(url);
  if (!client) throw new Error(`There is no contender ${contender}.`);
  const ids: (string | undefined)[] = new Array<undefined>(n).fill(undefined);
  let next = 0;
  const started = performance.now();
  const worker = async (): Promise<void> => {
    for (let user = next++; user < n; user = next++) {
      try {
        const taskId = taskIds?.[user];
        if (verb === "create") ids[user] = await client.create(user);
        else if (taskId !== undefined) {
          await client.cancel(taskId, user);
          ids[user] = taskId;
        }
      } catch {
        // A script would write it to a log; what was lost is judged by the server.
      }
    }
  };
  await Promise.all(Array.from({ length: workers }, worker));
  return {
    seconds: (performance.now() - started) / 1000,
    ids,
    peakMegabytes: process.resourceUsage().maxRSS / 1024,
  };
}
