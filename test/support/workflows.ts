import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

const folder = join(__dirname, "../../.github/workflows");

/** A step of a job. */
export interface Step {
  readonly name?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

/** A job, or a call of another workflow. */
export interface Job {
  readonly uses?: string;
  readonly steps?: readonly Step[];
  readonly permissions?: Readonly<Record<string, string>>;
  readonly environment?: string;
  readonly needs?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly strategy?: {
    readonly matrix: {
      readonly engine?: readonly string[];
      readonly include?: readonly { readonly engine?: string }[];
    };
  };
}

/** A workflow of this repository. */
export interface Workflow {
  readonly name: string;
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

/** The workflows of this repository, by their files. */
export const workflows: ReadonlyMap<string, Workflow> = new Map(
  readdirSync(folder).map((file) => [file, parse(readFileSync(join(folder, file), "utf8")) as Workflow]),
);

/** All steps of a workflow. */
export const stepsOf = (workflow: Workflow | undefined): readonly Step[] =>
  Object.values(workflow?.jobs ?? {}).flatMap(({ steps = [] }) => steps);

/** The command by which a release lists what the package is made of, without the file that it goes into. */
export function sbomCommand(): string {
  const step = stepsOf(workflows.get("release.yml")).find(({ run }) => run?.startsWith("npm sbom"));
  if (step?.run === undefined) throw new Error("a release lists nothing");
  return step.run.replace(/ > \S+$/, "");
}
