import type { ChildProcess } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runScript, type ScriptRun } from "../bash";
import { expand, isTrue, type Contexts, type Functions } from "../expression";
import { readAction, readWorkflow, type Step } from "./workflow";

/** What stands in for a step that needs GitHub or Azure: an action of others, or a step of that name. */
export type StandIn = (call: StandInCall) => void;

/** What a stand-in is given. */
export interface StandInCall {
  /** The inputs of the action, or the environment of the step, expanded. */
  readonly given: Readonly<Record<string, string>>;
  /** The checked-out repository. */
  readonly folder: string;
  /** Sets a variable for the steps after it, as `GITHUB_ENV` does. */
  readonly setEnv: (name: string, value: string) => void;
}

/** How a job is run. */
export interface JobOptions {
  /** The checked-out repository. */
  readonly folder: string;
  /** The file's name, and the job in it. */
  readonly workflow: string;
  readonly job: string;
  /** What expressions may name: `github`, `vars`, `needs`, `matrix`, `inputs`. */
  readonly contexts: Contexts;
  /** What a runner has beside what the files set. */
  readonly env: NodeJS.ProcessEnv;
  /** By the name of a step, or of an action without its version. Whatever else cannot be run is refused. */
  readonly standIns: Readonly<Record<string, StandIn>>;
  readonly onStart?: (child: ChildProcess) => void;
}

/** What came of a job. */
export interface JobResult {
  readonly result: "success" | "failure" | "skipped";
  /** The steps that were scripts, by their names. */
  readonly steps: Readonly<Record<string, ScriptRun>>;
  readonly outputs: Readonly<Record<string, string>>;
  /** What the job's page shows. */
  readonly summary: string;
  /** All that was printed. */
  readonly log: string;
}

const shells: Readonly<Record<string, readonly string[]>> = {
  "": ["-e"],
  bash: ["--noprofile", "--norc", "-eo", "pipefail"],
};

/** Runs a job of a workflow file as GitHub's runner does: its own scripts for real, and others' actions by stand-ins. */
export async function runJob(options: JobOptions): Promise<JobResult> {
  const { folder, contexts } = options;
  const workflow = readWorkflow(folder, options.workflow);
  const job = workflow.jobs[options.job];
  if (!job) throw new Error(`${options.workflow} has no job ${options.job}.`);
  const files = mkdtempSync(join(tmpdir(), "sharepoint-migration-runner-"));
  const state = new Runner(options, files);
  try {
    const functions = { fromJSON: (text: unknown) => JSON.parse(String(text)) as unknown };
    if (job.if !== undefined && !isTrue(expand(inBraces(job.if), contexts, functions))) return skipped;
    state.addEnv(workflow.env);
    state.addEnv(job.env);
    await state.runAll(job.steps);
    return state.result(job.outputs ?? {});
  } finally {
    rmSync(files, { recursive: true, force: true });
  }
}

const skipped: JobResult = { result: "skipped", steps: {}, outputs: {}, summary: "", log: "" };
const inBraces = (condition: string): string =>
  condition.startsWith("${{") ? condition : `\${{ ${condition} }}`;

class Runner {
  readonly #options: JobOptions;
  readonly #files: string;
  readonly #env: Record<string, string> = {};
  readonly #runs: Record<string, ScriptRun> = {};
  readonly #steps: Record<string, { outcome: string; outputs: Record<string, string> }> = {};
  #hasFailed = false;
  #summary = "";

  constructor(options: JobOptions, files: string) {
    this.#options = options;
    this.#files = files;
    mkdirSync(files, { recursive: true });
  }

  addEnv(env: Readonly<Record<string, unknown>> = {}): void {
    for (const [name, value] of Object.entries(env)) this.#env[name] = this.#text(value);
  }

  async runAll(steps: readonly Step[], inputs?: Contexts): Promise<void> {
    for (const step of steps) await this.#runStep(step, inputs);
  }

  result(outputs: Readonly<Record<string, string>>): JobResult {
    return {
      result: this.#hasFailed ? "failure" : "success",
      steps: this.#runs,
      outputs: Object.fromEntries(
        Object.entries(outputs).map(([name, value]) => [name, this.#hasFailed ? "" : this.#text(value)]),
      ),
      summary: this.#summary,
      log: Object.values(this.#runs)
        .map(({ out, err }) => out + err)
        .join("\n"),
    };
  }

  async #runStep(step: Step, inputs: Contexts = {}): Promise<void> {
    const { id, uses } = step;
    const outputs: Record<string, string> = {};
    if (!this.#isDue(step)) {
      if (id !== undefined) this.#steps[id] = { outcome: "skipped", outputs };
      return;
    }
    const failedBefore = this.#hasFailed;
    if (uses?.startsWith("./") === true) await this.#runAction(step, uses);
    else if (!this.#runStandIn(step, inputs)) await this.#runScript(step, inputs, outputs);
    const outcome = this.#hasFailed && !failedBefore ? "failure" : "success";
    if (id !== undefined) this.#steps[id] = { outcome, outputs };
  }

  #isDue({ if: condition }: Step): boolean {
    if (condition === undefined) return !this.#hasFailed;
    const functions: Functions = {
      success: () => !this.#hasFailed,
      failure: () => this.#hasFailed,
      cancelled: () => false,
      always: () => true,
    };
    const asksForOutcome = /\b(success|failure|cancelled|always)\(/.test(condition);
    const holds = isTrue(expand(inBraces(condition), this.#contexts({}), functions));
    return holds && (asksForOutcome || !this.#hasFailed);
  }

  async #runAction(step: Step, uses: string): Promise<void> {
    const action = readAction(this.#options.folder, uses);
    const given = Object.fromEntries(
      Object.entries(action.inputs ?? {}).map(([name, input]) => [name, step.with?.[name] ?? input.default]),
    );
    await this.runAll(action.runs.steps, given);
  }

  #runStandIn({ name = "", uses, with: inputs, env }: Step, actionInputs: Contexts): boolean {
    const known = uses === undefined ? name : uses.replace(/@.*$/, "");
    const standIn = this.#options.standIns[known];
    if (!standIn) {
      if (uses !== undefined) throw new Error(`There is no stand-in for the action ${known}.`);
      return false;
    }
    const contexts = this.#contexts(actionInputs);
    const given = Object.entries(inputs ?? env ?? {}).map(([key, value]) => [
      key,
      String(expand(String(value), contexts)),
    ]);
    standIn({
      given: Object.fromEntries(given) as Record<string, string>,
      folder: this.#options.folder,
      setEnv: (key, value) => {
        this.#env[key] = value;
      },
    });
    return true;
  }

  async #runScript(step: Step, inputs: Contexts, outputs: Record<string, string>): Promise<void> {
    const { name, run, shell = "" } = step;
    if (run === undefined || name === undefined)
      throw new Error("A step is neither a script with a name nor an action.");
    const flags = shells[shell];
    if (!flags) throw new Error(`The shell ${shell} is not known here.`);
    const contexts = this.#contexts(inputs);
    const own = Object.entries(step.env ?? {}).map(([key, value]) => [
      key,
      String(expand(String(value), contexts)),
    ]);
    const files = { GITHUB_STEP_SUMMARY: "summary", GITHUB_OUTPUT: "output", GITHUB_ENV: "env" };
    const paths = Object.fromEntries(
      Object.entries(files).map(([variable, file]) => [variable, join(this.#files, file)]),
    );
    for (const path of Object.values(paths)) writeFileSync(path, "");
    const ran = await runScript(String(expand(run, contexts)), {
      cwd: this.#options.folder,
      env: {
        ...this.#options.env,
        ...this.#env,
        ...(Object.fromEntries(own) as Record<string, string>),
        ...paths,
        CI: "true",
        GITHUB_ACTIONS: "true",
      },
      flags,
      ...(this.#options.onStart && { onStart: this.#options.onStart }),
    });
    this.#runs[name] = ran;
    this.#summary += readFileSync(join(this.#files, files.GITHUB_STEP_SUMMARY), "utf8");
    Object.assign(outputs, assignmentsIn(join(this.#files, files.GITHUB_OUTPUT)));
    Object.assign(this.#env, assignmentsIn(join(this.#files, files.GITHUB_ENV)));
    if (ran.exitCode !== 0) this.#hasFailed = true;
  }

  #contexts(inputs: Contexts): Contexts {
    const { contexts } = this.#options;
    return {
      ...contexts,
      inputs: { ...(contexts["inputs"] as object | undefined), ...inputs },
      steps: this.#steps,
      env: this.#env,
    };
  }

  #text(value: unknown): string {
    return String(expand(String(value), this.#contexts({})));
  }
}

/** `name=value` on each line, as GitHub's files for commands have it. */
const assignmentsIn = (path: string): Record<string, string> =>
  Object.fromEntries(
    readFileSync(path, "utf8")
      .split("\n")
      .flatMap((line) => {
        const [, name, value] = /^([^=]+)=(.*)$/.exec(line) ?? [];
        return name === undefined || value === undefined ? [] : [[name, value]];
      }),
  );
