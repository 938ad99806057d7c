import { runScript, type ScriptRun } from "./bash";

/** A job of GitLab CI, as far as these pipelines use them. */
export interface GitLabJob {
  readonly stage: string;
  readonly script: readonly string[];
  readonly variables?: Readonly<Record<string, string>>;
  readonly parallel?: { readonly matrix: readonly Readonly<Record<string, readonly string[]>>[] };
  readonly resource_group?: string;
  readonly environment?: string;
  readonly allow_failure?: { readonly exit_codes: readonly number[] };
}

/** A pipeline of GitLab CI. */
export interface GitLabPipeline {
  readonly variables: Readonly<Record<string, string>>;
  readonly default: { readonly before_script: readonly string[] };
  readonly [job: string]: unknown;
}

/** Lines of `before_script` that set the machine up, which the test's is. */
const setUp = [
  "curl -fsSL https://get.pulumi.com | sh -s -- --version 3.276.0",
  'export PATH="$HOME/.pulumi/bin:$PATH"',
  "npm ci",
];

/** A job by its name. */
export function jobOf(pipeline: GitLabPipeline, name: string): GitLabJob {
  const job = pipeline[name] as GitLabJob | undefined;
  if (!job) throw new Error(`There is no job ${name}.`);
  return job;
}

/** How a job ended, as GitLab shows it. */
export interface GitLabRun extends ScriptRun {
  readonly shown: "passed" | "warning" | "failed";
}

/** Runs a job as GitLab's runner does: the lines of both scripts in one bash that stops at the first failure. */
export async function runGitLabJob(
  pipeline: GitLabPipeline,
  name: string,
  { cwd, env, given }: { cwd: string; env: NodeJS.ProcessEnv; given: Readonly<Record<string, string>> },
): Promise<GitLabRun> {
  const job = jobOf(pipeline, name);
  const before = pipeline.default.before_script.filter((line) => !setUp.includes(line));
  const ran = await runScript([...before, ...job.script].join("\n"), {
    cwd,
    env: { ...env, ...pipeline.variables, ...job.variables, ...given, CI: "true", GITLAB_CI: "true" },
    flags: ["-eo", "pipefail"],
  });
  const isAllowed = job.allow_failure?.exit_codes.includes(ran.exitCode ?? 1) ?? false;
  return { ...ran, shown: ran.exitCode === 0 ? "passed" : isAllowed ? "warning" : "failed" };
}
