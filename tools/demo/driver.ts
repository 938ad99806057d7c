import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openWorkspace, readStacks } from "pulumi-sharepoint-migration/automation";
import { repositoryRoot } from "../paths.ts";
import type { Narrator } from "./narrator.ts";
import { run, type Ended } from "./processes.ts";

/** The command `sharepoint-migration`, in a copy of the example's folder. */
export interface Driver {
  readonly folder: string;
  /** Runs a command, after showing it as a person would type it. */
  readonly run: (...args: readonly string[]) => Promise<Ended>;
  /** The ids of the migration tasks that the driver's state records. */
  readonly taskIds: () => Promise<readonly string[]>;
  /** Removes the folder, and with it the state. */
  readonly forget: () => void;
}

const cli = join(repositoryRoot, "provider", "dist", "cli", "main.js");

/** Copies the plan and its lists to a temporary folder, so that nothing is left in the clone. */
export function openDriver(narrate: Narrator, env: NodeJS.ProcessEnv): Driver {
  const folder = mkdtempSync(join(tmpdir(), "sharepoint-migration-demo-"));
  const example = join(repositoryRoot, "examples", "tenant-merger");
  for (const path of ["migration.yaml", "data"])
    cpSync(join(example, path), join(folder, path), { recursive: true });
  const driverEnv = { ...env, PULUMI_HOME: join(folder, "pulumi") };
  return {
    folder,
    forget: () => rmSync(folder, { recursive: true, force: true }),
    run: (...args) => {
      narrate.command(`sharepoint-migration ${args.join(" ")}`);
      return run(process.execPath, [cli, ...args], driverEnv, folder);
    },
    taskIds: async () => {
      const plan = { name: "tenant-merger", file: join(folder, "migration.yaml") };
      const { recorded } = await readStacks(openWorkspace({ plan, env: driverEnv }));
      return recorded.map(({ taskId }) => taskId);
    },
  };
}
