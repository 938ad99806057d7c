import { runScript, type ScriptRun } from "./bash";

/** A step of Azure Pipelines, as far as the example uses them. */
export interface AzureStep {
  readonly bash?: string;
  readonly task?: string;
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
}

/** A pipeline of Azure Pipelines: its stages, each with one job. */
export interface AzurePipeline {
  readonly variables: Readonly<Record<string, string>>;
  readonly stages: readonly {
    readonly stage: string;
    readonly jobs: readonly {
      readonly steps?: readonly AzureStep[];
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

/** Runs a stage's one script with credentials. Its other steps set the machine up, or move files. */
export function runStage(
  pipeline: AzurePipeline,
  stage: string,
  { cwd, env, macros }: { cwd: string; env: NodeJS.ProcessEnv; macros: Readonly<Record<string, string>> },
): Promise<ScriptRun> {
  const [step, ...others] = stepsOf(pipeline, stage).filter(({ task }) => task === "AzureCLI@2");
  if (!step || others.length > 0) throw new Error(`The stage ${stage} does not have one script.`);
  const expand = (value: string): string =>
    value.replace(/\$\(([\w.]+)\)/g, (all, macro: string) => macros[macro] ?? all);
  const own = Object.entries(step.env ?? {}).map(([name, value]) => [name, expand(value)] as const);
  return runScript(String(step.inputs?.["inlineScript"]), {
    cwd,
    env: { ...env, ...Object.fromEntries(own), TF_BUILD: "True", CI: "true" },
    flags: [],
  });
}
