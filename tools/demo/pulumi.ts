import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { repositoryRoot } from "../paths.ts";
import { run, type Ended } from "./processes.ts";
import { expectThat, type Narrator } from "./narrator.ts";

/** The root project under the Pulumi CLI, on a file backend of its own. */
export interface Pulumi {
  /** Runs a command, after showing it as a person would type it. */
  readonly run: (...args: readonly string[]) => Promise<Ended>;
  /** Removes the state and everything else that was kept for it. */
  readonly forget: () => void;
}

/** Prepares a stack in a temporary folder, so that nothing is left in the clone or in the person's own state. */
export async function openStack(narrate: Narrator, env: NodeJS.ProcessEnv): Promise<Pulumi> {
  const home = mkdtempSync(join(tmpdir(), "sharepoint-migration-demo-"));
  // Pulumi keeps a file for each stack beside Pulumi.yaml; the name is unique.
  const stack = `demo-${process.pid}`;
  const stackFile = join(repositoryRoot, `Pulumi.${stack}.yaml`);
  const stackEnv = {
    ...env,
    PULUMI_HOME: home,
    PULUMI_BACKEND_URL: `file://${home}?metadata=skip`,
    PULUMI_CONFIG_PASSPHRASE: "demo",
  };
  const quietly = (...args: readonly string[]): Promise<Ended> =>
    run("pulumi", [...args, "--non-interactive", "--color", "never"], stackEnv);
  const init = await quietly("stack", "init", stack);
  expectThat(narrate, "there is an empty stack on a file backend", init.exitCode === 0, init.output);
  return {
    forget: () => {
      for (const path of [home, stackFile]) rmSync(path, { recursive: true, force: true });
    },
    run: async (...args) => {
      narrate.command(`pulumi ${args.join(" ")}`);
      return quietly(...args, "--stack", stack);
    },
  };
}

/** The parts of Pulumi's output that make the story: from one heading to the end of its block. */
export function section(output: string, heading: string): string {
  const lines = output.split("\n");
  const first = lines.findIndex((line) => line.startsWith(heading));
  if (first < 0) return "";
  const length = lines.slice(first + 1).findIndex((line) => /^\S/.test(line));
  return lines.slice(first, length < 0 ? undefined : first + 1 + length).join("\n");
}
