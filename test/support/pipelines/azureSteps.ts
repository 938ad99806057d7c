import { type ScriptRun, runScript } from "./bash";

/** A step of Azure Pipelines, as far as these pipelines use them. */
export interface AzureStep {
  readonly checkout?: string;
  readonly download?: string;
  readonly publish?: string;
  readonly bash?: string;
  readonly task?: string;
  readonly displayName?: string;
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
}

/** A pipeline of Azure Pipelines: its stages, each with one job. */
export interface AzurePipeline {
  readonly variables: Readonly<Record<string, string>>;
  readonly stages: readonly {
    readonly stage: string;
    readonly condition: string;
    readonly lockBehavior?: string;
    readonly jobs: readonly {
      readonly steps?: readonly AzureStep[];
      readonly environment?: string;
      readonly strategy?: { readonly runOnce: { readonly deploy: { readonly steps: readonly AzureStep[] } } };
    }[];
  }[];
}

/** The steps of a stage's one job. */
export function stepsOf({ stages }: AzurePipeline, name: string): readonly AzureStep[] {
  const job = stages.find(({ stage }) => stage === name)?.jobs[0];
  const steps = job?.steps ?? job?.strategy?.runOnce.deploy.steps;
  if (!steps) throw new Error(`There are no steps in the stage ${name}.`);
  return steps;
}

/** What needs Azure, or is there already on the test's machine, by the name of the step or of its task. */
const setUp = ["NodeTool@0", "Install Pulumi", "Install", "PublishTestResults@2"];

/** Runs the scripts of a stage, each with bash as its task does, until one fails. */
export async function runStage(
  pipeline: AzurePipeline,
  stage: string,
  { cwd, env, macros }: { cwd: string; env: NodeJS.ProcessEnv; macros: Readonly<Record<string, string>> },
): Promise<readonly ScriptRun[]> {
  const expanded = (text: string): string =>
    text.replace(/\$\(([\w.]+)\)/g, (_all, name: string) => {
      const value = macros[name];
      if (value === undefined) throw new Error(`No variable is called $(${name}).`);
      return value;
    });
  const runs: ScriptRun[] = [];
  for (const step of stepsOf(pipeline, stage)) {
    const { displayName = "", task = "", inputs } = step;
    if (step.checkout !== undefined || step.download !== undefined || step.publish !== undefined) continue;
    if (setUp.includes(displayName) || setUp.includes(task)) continue;
    if (task !== "AzureCLI@2" || inputs?.["scriptType"] !== "bash") {
      throw new Error(`How ${displayName || task} is run is not known here.`);
    }
    const own = Object.entries(step.env ?? {}).map(([name, value]) => [name, expanded(value)]);
    const ran = await runScript(String(inputs["inlineScript"]), {
      cwd,
      env: { ...env, ...(Object.fromEntries(own) as Record<string, string>), TF_BUILD: "True", CI: "true" },
      flags: [],
    });
    runs.push(ran);
    if (ran.exitCode !== 0) break;
  }
  return runs;
}
