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
  readonly shell?: string;
  readonly env?: Readonly<Record<string, unknown>>;
}

/** A job of a workflow. */
export interface Job {
  readonly if?: string;
  readonly needs?: string;
  readonly environment?: string;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly concurrency?: { readonly group: string; readonly "cancel-in-progress": boolean };
  readonly strategy?: { readonly matrix: Readonly<Record<string, unknown>> };
  readonly outputs?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, unknown>>;
  readonly steps: readonly Step[];
}

/** A workflow file. */
export interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly concurrency?: Job["concurrency"];
  readonly env?: Readonly<Record<string, unknown>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

/** An action of the repository's own that is made of steps. */
export interface CompositeAction {
  readonly inputs?: Readonly<Record<string, { readonly default?: unknown }>>;
  readonly runs: { readonly using: "composite"; readonly steps: readonly Step[] };
}

/** The action of the repository's own that sets a machine up, as steps name it. */
export const setUpAction = "./.github/actions/set-up";

/** Reads a workflow of a repository. */
export const readWorkflow = (repository: string, name: string): Workflow =>
  parse(readFileSync(join(repository, ".github/workflows", name), "utf8")) as Workflow;

/** Reads an action that a step names by its path in the repository. */
export const readAction = (repository: string, uses: string): CompositeAction =>
  parse(readFileSync(join(repository, uses, "action.yml"), "utf8")) as CompositeAction;
