import { runScript, type ScriptRun } from "./bash";

/** A job of GitLab CI, as far as the example uses them. */
export interface GitLabJob {
  readonly script: readonly string[];
  readonly variables?: Readonly<Record<string, string>>;
  readonly allow_failure?: { readonly exit_codes: readonly number[] };
}

/** A pipeline of GitLab CI. */
export interface GitLabPipeline {
  readonly variables: Readonly<Record<string, string>>;
  readonly default: { readonly before_script: readonly string[] };
  readonly [job: string]: unknown;
}

/** A job by its name. */
export function jobOf(pipeline: GitLabPipeline, name: string): GitLabJob {
  const job = pipeline[name] as GitLabJob | undefined;
  if (!job) throw new Error(`There is no job ${name}.`);
  return job;
}

/** Runs the lines of both scripts in one bash that stops at the first failure, but for those that set the machine up. */
export async function runGitLabJob(
  pipeline: GitLabPipeline,
  name: string,
  { cwd, env, given }: { cwd: string; env: NodeJS.ProcessEnv; given: Readonly<Record<string, string>> },
): Promise<ScriptRun & { readonly shown: "passed" | "warning" | "failed" }> {
  const { script, variables, allow_failure: allowed } = jobOf(pipeline, name);
  const before = pipeline.default.before_script.filter((line) => !/^(curl|export PATH|npm ci)/.test(line));
  const ran = await runScript([...before, ...script].join("\n"), {
    cwd,
    env: { ...env, ...pipeline.variables, ...variables, ...given, CI: "true", GITLAB_CI: "true" },
    flags: ["-eo", "pipefail"],
  });
  const isAllowed = allowed?.exit_codes.includes(ran.exitCode ?? 1) ?? false;
  return { ...ran, shown: ran.exitCode === 0 ? "passed" : isAllowed ? "warning" : "failed" };
}
