import { lock } from "proper-lockfile";
import type { Log } from "./engine.ts";

/** Runs the work while no other run, of this or another process, works on the same folder; waits for its turn. */
export async function withLock<T>(folder: string, log: Log, work: () => Promise<T>): Promise<T> {
  const release = await acquire(folder, log);
  try {
    return await work();
  } finally {
    // Releasing a lock that was taken away does not fail the work.
    await release().catch(() => undefined);
  }
}

async function acquire(folder: string, log: Log): Promise<() => Promise<void>> {
  // The folder itself may not exist yet. A lock whose owner was killed counts as free after ten seconds.
  const options = { realpath: false, stale: 10_000, onCompromised: (error: Error) => log(error.message) };
  try {
    return await lock(folder, options);
  } catch (error) {
    if (!(error instanceof Error) || !("code" in error) || error.code !== "ELOCKED") throw error;
    log(`Another run is preparing ${folder}; waiting for it.`);
    return lock(folder, { ...options, retries: { forever: true, minTimeout: 200, maxTimeout: 500 } });
  }
}
