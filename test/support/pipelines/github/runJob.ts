import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runScript, type ScriptRun } from "../bash";
import { readWorkflow, statePermissions } from "./workflow";

/** How a job is run. */
export interface JobOptions {
  /** The checkout. What belongs to the runner is written beside it. */
  readonly folder: string;
  /** The file's name, and the job in it. */
  readonly workflow: string;
  readonly job: string;
  /** What the paths in `${{ … }}` lead to: `github`, `vars`, `needs`, `matrix`, `inputs`. */
  readonly contexts: object;
  /** What a runner has beside what the files set. */
  readonly env: NodeJS.ProcessEnv;
  /** The key to the state, with these permissions, which the action for the set-up makes. */
  readonly stateKey?: (permissions: string) => string;
}

/** What came of a job. */
export interface JobResult {
  readonly result: "success" | "failure";
  /** The steps that were scripts, by their names. */
  readonly steps: Readonly<Record<string, ScriptRun>>;
  readonly outputs: Readonly<Record<string, string>>;
  /** What the job's page shows. */
  readonly summary: string;
  /** All that was printed. */
  readonly log: string;
}

/**
 * Runs the scripts of a job with bash, in the environment that its files set, until one fails; those with a condition run
 * then, too. Actions are skipped: the machine is set up, and jobs that pass files to each other share the folder.
 */
export async function runJob({ folder, ...options }: JobOptions): Promise<JobResult> {
  const workflow = readWorkflow(folder, options.workflow);
  const job = workflow.jobs[options.job];
  if (!job) throw new Error(`${options.workflow} has no job ${options.job}.`);
  const files = mkdtempSync(join(folder, "../runner-"));
  const paths = { GITHUB_STEP_SUMMARY: join(files, "summary"), GITHUB_OUTPUT: join(files, "output") };
  for (const path of Object.values(paths)) writeFileSync(path, "");
  const outputs: Record<string, { outputs: Record<string, string> }> = {};
  const expand = (values: object = {}): Record<string, string> =>
    Object.fromEntries(
      Object.entries(values).map(([name, value]) => [
        name,
        expanded(String(value), { ...options.contexts, steps: outputs }),
      ]),
    );
  const env = {
    ...options.env,
    AZURE_STORAGE_SAS_TOKEN: options.stateKey?.(statePermissions(folder, job)),
    ...expand(workflow.env),
    ...expand(job.env),
    ...paths,
  };
  const steps: Record<string, ScriptRun> = {};
  let hasFailed = false;
  for (const { id, name, run, if: condition, env: own } of job.steps) {
    if (run === undefined || name === undefined || (hasFailed && condition === undefined)) continue;
    const added = { ...expand(own), CI: "true", GITHUB_ACTIONS: "true" };
    const ran = await runScript(run, { cwd: folder, env: { ...env, ...added }, flags: ["-e"] });
    steps[name] = ran;
    if (id !== undefined) outputs[id] = { outputs: assignmentsIn(readFileSync(paths.GITHUB_OUTPUT, "utf8")) };
    hasFailed ||= ran.exitCode !== 0;
  }
  return {
    result: hasFailed ? "failure" : "success",
    steps,
    outputs: hasFailed ? {} : expand(job.outputs),
    summary: readFileSync(paths.GITHUB_STEP_SUMMARY, "utf8"),
    log: Object.values(steps)
      .flatMap(({ out, err }) => [out, err])
      .join("\n"),
  };
}

/** A text with the values of its `${{ … }}`, which may hold nothing but a path. */
const expanded = (text: string, contexts: object): string =>
  text.replace(/\$\{\{ (.*?) \}\}/g, (_all, path: string) => {
    const value = path
      .split(".")
      .reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], contexts);
    if (typeof value !== "string" && typeof value !== "number") throw new Error(`The test has no ${path}.`);
    return String(value);
  });

/** `name=value` on each line, and no `=` in a value. */
const assignmentsIn = (text: string): Record<string, string> =>
  Object.fromEntries(text.split("\n").map((line) => line.split("=") as [string, string]));
