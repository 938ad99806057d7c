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
  readonly needs?: string | readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly strategy?: {
    readonly matrix: {
      readonly engine?: readonly string[];
      readonly runner?: readonly string[];
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

/** The commands by which a release lists what its packages are made of: the package, the command, and the file it is put into. */
export function sbomCommands(): readonly {
  readonly name: string;
  readonly command: string;
  readonly file: string;
}[] {
  const lines = stepsOf(workflows.get("release.yml")).flatMap(({ run = "" }) => run.split("\n"));
  return lines.flatMap((line) => {
    const [, command, name, file] = /^(npm sbom .*--workspace=(\S+)) > (\S+)$/.exec(line) ?? [];
    return command && name && file ? [{ name, command, file }] : [];
  });
}
