import { LocalWorkspace, PulumiCommand, Stack } from "@pulumi/pulumi/automation";
import { TenantMigration } from "../../config";
import { oldestEngine } from "./engineVersion";
import type { WaveJob } from "./workerProtocol";

/** What Pulumi is given beyond the environment of this process. */
type Env = Record<string, string>;

/**
 * Opens the stack of a wave with as few processes as can be: one that makes it where it is new, else none. That an existing
 * stack is gone, the first command says.
 */
export const openStack = async (job: WaveJob, env: Env): Promise<Stack> => {
  const workspace = await openLocal(job, env);
  if (job.isNew) return Stack.create(job.wave, workspace).then(withoutResults, () => reopenStack(job, env));
  // Every command names its stack, so none needs to be selected.
  workspace.selectStack = () => Promise.resolve();
  return withoutResults(await Stack.select(job.wave, workspace));
};

/** Opens the stack of a wave, or makes it: whatever others have done with it in the meantime. */
export const reopenStack = async (job: WaveJob, env: Env): Promise<Stack> => {
  const workspace = await openLocal(job, env);
  const open = (): Promise<Stack> => Stack.createOrSelect(job.wave, workspace);
  // Pulumi notes the stack that was opened last, and a run of another wave may be writing that note at this moment.
  return withoutResults(await open().catch(open));
};

function openLocal({ wave, plan, projectFolder }: WaveJob, envVars: Env): Promise<LocalWorkspace> {
  const program = (): Promise<void> => {
    // The driver has checked the gate.
    new TenantMigration(plan.name, { plan, wave, gates: "skip" });
    return Promise.resolve();
  };
  return LocalWorkspace.create({ program, workDir: projectFolder, envVars, pulumiCommand: knownCommand() });
}

/** The CLI on PATH, which the driver has checked: the Automation API would start it to ask for its version. */
function knownCommand(): PulumiCommand {
  const version = `${String(oldestEngine.major)}.${String(oldestEngine.minor)}.0`;
  return Object.assign(Object.create(PulumiCommand.prototype) as PulumiCommand, {
    command: "pulumi",
    version,
  });
}

/** After each run the Automation API starts Pulumi three times more, for what no one here reads. */
function withoutResults(stack: Stack): Stack {
  stack.outputs = () => Promise.resolve({});
  stack.info = () => Promise.resolve(undefined);
  return stack;
}
