import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

/** A step of a job, or of an action of the repository's own. */
export interface Step {
  readonly id?: string;
  readonly name?: string;
  readonly if?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly run?: string;
  readonly env?: Readonly<Record<string, unknown>>;
}

/** A job of a workflow. */
export interface Job {
  readonly if?: string;
  readonly environment?: "production";
  readonly permissions?: Readonly<Record<string, string>>;
  readonly concurrency?: object;
  readonly strategy?: { readonly matrix: Readonly<Record<string, unknown>> };
  readonly outputs?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, unknown>>;
  readonly steps: readonly Step[];
}

/** A workflow file. */
export interface Workflow {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, unknown>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

/** An action of the repository's own that is made of steps. */
export interface CompositeAction {
  readonly inputs?: Readonly<Record<string, { readonly default?: unknown }>>;
  readonly runs: { readonly steps: readonly Step[] };
}

/** The action of the repository's own that sets a machine up, as steps name it. */
export const setUpAction = "./.github/actions/set-up";

/** Reads a workflow of a repository. */
export const readWorkflow = (repository: string, name: string): Workflow =>
  parse(readFileSync(join(repository, ".github/workflows", name), "utf8")) as Workflow;

/** Reads an action that a step names by its path in the repository. */
export const readAction = (repository: string, uses: string): CompositeAction =>
  parse(readFileSync(join(repository, uses, "action.yml"), "utf8")) as CompositeAction;

/** What the key to the state allows, in a job that sets its machine up with these steps. */
export function statePermissions(repository: string, { steps }: Pick<Job, "steps">): string {
  const setUp = steps.find(({ uses }) => uses === setUpAction);
  const given = setUp?.with?.["state-permissions"];
  return String(given ?? readAction(repository, setUpAction).inputs?.["state-permissions"]?.default);
}
