import { mkdirSync } from "node:fs";
import { fail, isMigrationError, readerEnv } from "../../errors";
import { compileCacheFolder, oneLine } from "../../text";
import type { MigrationPlan } from "../../plan";
import { backendFor, driverFolderOf, type Environment } from "./backend";
import { brokenStackError } from "./brokenStacks";
import { requireEngine } from "./engineVersion";
import { removeHalfAttributes, withoutAttributes } from "./fileBackend";
import { makeProjectFolder } from "./projectFolder";
import { runPulumi } from "./runPulumi";

/** What a workspace is opened with. */
export interface WorkspaceOptions {
  /** Its name names the Pulumi project; beside its file lies what the driver keeps. */
  readonly plan: Pick<MigrationPlan, "name" | "file">;
  /**
   * Where Pulumi keeps the stacks. Default: `PULUMI_BACKEND_URL`, and without that files in
   * `.sharepoint-migration/state` beside the plan.
   */
  readonly backendUrl?: string;
  /** In place of `process.env`; what Pulumi and the resources read comes from it. */
  readonly env?: Environment;
}

/** A plan's Pulumi project: one stack for each wave. */
export interface Workspace {
  /** The name of the project. */
  readonly project: string;
  readonly backendUrl: string;
  /** `.sharepoint-migration` beside the plan. */
  readonly folder: string;
  /** The project's folder in it; `pulumi` may be used from there. */
  readonly projectFolder: string;
  /** What Pulumi is started with. */
  readonly env: Environment;
  /**
   * Requires the Pulumi CLI in a version that is new enough, which is requested once. To be called before the first change.
   *
   * @throws MigrationError `run.engineMissing`, `run.engineTooOld`
   */
  readonly requireEngine: () => Promise<void>;
  /** Runs a command of the Pulumi CLI and gives what it prints. `attempt` is for the sentence if it fails. */
  readonly pulumi: (args: readonly string[], attempt: string) => Promise<string>;
}

/**
 * Opens the workspace of a plan. Makes its folder where it is missing; asks for no lock, makes no stack, and does not start
 * Pulumi.
 *
 * A passphrase need not be given: these stacks hold no secrets, so the empty one does.
 *
 * @throws MigrationError `run.folderUnwritable`; `pulumi` as `requireEngine`, and `run.engineFailed`, `run.stackFileBroken`
 */
export function openWorkspace({ plan, backendUrl, env = process.env }: WorkspaceOptions): Workspace {
  const attempt = `open the stacks of ${plan.name}`;
  const folder = driverFolderOf(plan.file);
  const backend = backendFor(folder, backendUrl, env);
  const engineUrl = withoutAttributes(backend.url);
  const projectFolder = writing(folder, attempt, () => {
    if (backend.ownFolder !== undefined) mkdirSync(backend.ownFolder, { recursive: true });
    removeHalfAttributes(backend.url, plan.name);
    const shown = engineUrl.startsWith("file:") ? engineUrl : undefined;
    return makeProjectFolder({ folder, project: plan.name, backendUrl: shown });
  });
  const engineEnv = {
    ...env,
    NODE_COMPILE_CACHE: compileCacheFolder(env),
    ...passphrase(env),
    ...fixed,
    ...readerEnv(),
    PULUMI_BACKEND_URL: engineUrl,
  };
  const ask = (args: readonly string[], doing: string): Promise<string> =>
    runPulumi(args, { cwd: projectFolder, env: engineEnv, attempt: doing });
  const path = env["PATH"] ?? env["Path"] ?? "";
  const required = (): Promise<void> => requireEngine(path, () => ask(["version"], attempt), attempt);
  const pulumi: Workspace["pulumi"] = async (args, doing) => {
    // Side by side; an old engine is the better explanation of two.
    const [checked, printed] = await Promise.allSettled([required(), ask(args, doing)]);
    if (checked.status === "rejected") throw checked.reason;
    if (printed.status === "fulfilled") return printed.value;
    const thrown: unknown = printed.reason;
    // Pulumi does not name the file that it could not read, so it is looked for, now that there is a reason to.
    const isItsOwn = isMigrationError(thrown) && thrown.code === "run.engineFailed";
    throw (isItsOwn && brokenStackError(backend.url, plan.name, doing)) || thrown;
  };
  return {
    project: plan.name,
    backendUrl: backend.url,
    folder,
    projectFolder,
    env: engineEnv,
    requireEngine: required,
    pulumi,
  };
}

const fixed = { PULUMI_SKIP_UPDATE_CHECK: "true" };

const passphrase = (env: Environment): Environment =>
  env["PULUMI_CONFIG_PASSPHRASE"] === undefined && env["PULUMI_CONFIG_PASSPHRASE_FILE"] === undefined
    ? { PULUMI_CONFIG_PASSPHRASE: "" }
    : {};

function writing<T>(folder: string, attempt: string, write: () => T): T {
  try {
    return write();
  } catch (thrown) {
    const reason = oneLine(thrown instanceof Error ? thrown.message : String(thrown));
    throw fail("run.folderUnwritable", { attempt, folder, reason });
  }
}
