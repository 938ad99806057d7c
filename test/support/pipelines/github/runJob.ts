import type { ChildProcess } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runScript, type ScriptRun } from "../bash";
import { readAction, readWorkflow, setUpAction } from "./workflow";

/** What the paths in `${{ … }}` lead to: `github`, `vars`, `needs`, `matrix`, `inputs`. */
export type Contexts = Readonly<Record<string, unknown>>;

/** How a job is run. */
export interface JobOptions {
  /** The checked-out repository. */
  readonly folder: string;
  /** The file's name, and the job in it. */
  readonly workflow: string;
  readonly job: string;
  readonly contexts: Contexts;
  /** What a runner has beside what the files set. */
  readonly env: NodeJS.ProcessEnv;
  /** The key to the state, with these permissions, which the action for the set-up makes. */
  readonly stateKey?: (permissions: string) => string;
  readonly onStart?: (child: ChildProcess) => void;
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
export async function runJob(options: JobOptions): Promise<JobResult> {
  const { folder, contexts, stateKey = () => "", onStart } = options;
  const workflow = readWorkflow(folder, options.workflow);
  const job = workflow.jobs[options.job];
  if (!job) throw new Error(`${options.workflow} has no job ${options.job}.`);
  const files = mkdtempSync(join(tmpdir(), "sharepoint-migration-runner-"));
  const paths = { GITHUB_STEP_SUMMARY: join(files, "summary"), GITHUB_OUTPUT: join(files, "output") };
  for (const path of Object.values(paths)) writeFileSync(path, "");
  const steps: Record<string, { outputs: Record<string, string> }> = {};
  const expand = (values: Readonly<Record<string, unknown>> = {}): Record<string, string> =>
    Object.fromEntries(
      Object.entries(values).map(([name, value]) => [name, expanded(String(value), { ...contexts, steps })]),
    );
  const env = { ...options.env, ...expand(workflow.env), ...expand(job.env), ...paths };
  const runs: Record<string, ScriptRun> = {};
  let hasFailed = false;
  try {
    for (const { id, name, uses, with: inputs, run, if: condition, env: own } of job.steps) {
      if (uses === setUpAction) {
        const permissions =
          inputs?.["state-permissions"] ?? readAction(folder, uses).inputs?.["state-permissions"]?.default;
        Object.assign(env, { AZURE_STORAGE_SAS_TOKEN: stateKey(String(permissions)) });
      }
      if (run === undefined || name === undefined || (hasFailed && condition === undefined)) continue;
      const ran = await runScript(run, {
        cwd: folder,
        env: { ...env, ...expand(own), CI: "true", GITHUB_ACTIONS: "true" },
        flags: ["-e"],
        ...(onStart && { onStart }),
      });
      runs[name] = ran;
      if (id !== undefined) steps[id] = { outputs: assignmentsIn(paths.GITHUB_OUTPUT) };
      hasFailed ||= ran.exitCode !== 0;
    }
    return {
      result: hasFailed ? "failure" : "success",
      steps: runs,
      outputs: hasFailed ? {} : expand(job.outputs),
      summary: readFileSync(paths.GITHUB_STEP_SUMMARY, "utf8"),
      log: Object.values(runs)
        .map(({ out, err }) => out + err)
        .join("\n"),
    };
  } finally {
    rmSync(files, { recursive: true, force: true });
  }
}

/** A text with the values of its `${{ … }}`, which may hold nothing but a path. */
const expanded = (text: string, contexts: Contexts): string =>
  text.replace(/\$\{\{(.*?)\}\}/gs, (_all, path: string) => {
    const value = path
      .trim()
      .split(".")
      .reduce<unknown>((at, name) => (at as Contexts | undefined)?.[name], contexts);
    if (typeof value !== "string" && typeof value !== "number")
      throw new Error(`The test has no value for ${path.trim()}.`);
    return String(value);
  });

/** `name=value` on each line. */
const assignmentsIn = (path: string): Record<string, string> =>
  Object.fromEntries(
    [...readFileSync(path, "utf8").matchAll(/^([^=\n]+)=(.*)$/gm)].map(([, name = "", value = ""]) => [
      name,
      value,
    ]),
  );
