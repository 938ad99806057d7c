import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Log } from "./engine.ts";
import { withLock } from "./withLock.ts";

/** A folder to make once for all who want it. */
export interface Publication {
  readonly folder: string;
  /** Fills an empty folder. */
  readonly make: (staging: string) => Promise<void>;
  /** Whether a folder holds what it should. */
  readonly isSound: (folder: string) => Promise<boolean>;
  /** Make it again even if it is there. */
  readonly again: boolean;
  readonly log: Log;
}

/**
 * Makes the folder, unless another run has made it meanwhile. It appears whole or not at all: it is filled under
 * another name beside its place, checked there, and renamed.
 */
export async function publish({ folder, make, isSound, again, log }: Publication): Promise<void> {
  mkdirSync(dirname(folder), { recursive: true });
  await withLock(folder, log, async () => {
    sweep(folder);
    if (!again && (await isSound(folder))) return;
    const staging = mkdtempSync(`${folder}${stagingMark}`);
    try {
      await make(staging);
      if (!(await isSound(staging))) throw new Error("what was made does not run");
      rmSync(folder, { recursive: true, force: true });
      renameSync(staging, folder);
    } finally {
      rmSync(staging, { recursive: true, force: true });
    }
  });
}

const stagingMark = ".making-";

/** Under the lock no one else is making this folder, so what lies beside it is left from a run that was killed. */
function sweep(folder: string): void {
  const parent = dirname(folder);
  for (const name of readdirSync(parent)) {
    if (!name.startsWith(`${basename(folder)}${stagingMark}`)) continue;
    rmSync(join(parent, name), { recursive: true, force: true });
  }
}
