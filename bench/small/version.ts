import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { repositoryRoot } from "../../tools/paths.ts";
import { runCommand, type RunOptions } from "../../tools/engine/runCommand.ts";

/** One of the two that are compared, ready to run. */
export interface Version {
  readonly name: "old" | "new";
  /** The commit, for the report. */
  readonly commit: string;
  /** The folder of its clone, with its own packages. */
  readonly root: string;
  /** The version of its Pulumi engine, for the report. */
  readonly engine: string;
  /** The folder with its `pulumi`. */
  readonly engineFolder: string;
  /** PATH with its own Node and its own engine before all others. */
  readonly path: string;
}

/** The folder that a clone's own Node is in. */
const binOf = (root: string): string => join(root, "node_modules", ".bin");

/** The working tree, which `npm run bench` has made ready. */
export async function workingTree(): Promise<Version> {
  const [commit, changes] = [await git("rev-parse", "--short", "HEAD"), await git("status", "--porcelain")];
  return ready("new", repositoryRoot, changes === "" ? commit : `${commit} with changes`);
}

/** Checks out a commit beside the working tree, makes it ready as it says itself, and removes it when it is disposed of. */
export async function oldVersion(
  commit: string,
  log: (line: string) => void,
): Promise<Version & AsyncDisposable> {
  const folder = mkdtempSync(join(tmpdir(), "sharepoint-migration-bench-old-"));
  const root = join(folder, "clone");
  const remove = async (): Promise<void> => {
    await git("worktree", "remove", "--force", root);
    rmSync(folder, { recursive: true, force: true });
  };
  await git("worktree", "add", "--detach", root, commit);
  try {
    log(`Installing and building ${commit} in ${root} …`);
    await must("node", ["tools/setup.mjs"], { cwd: root });
    const version = await ready("old", root, await git("rev-parse", "--short", commit));
    return { ...version, [Symbol.asyncDispose]: remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

async function ready(name: Version["name"], root: string, commit: string): Promise<Version> {
  const env = { PATH: [binOf(root), process.env["PATH"]].join(delimiter) };
  const engineFolder = await must("node", ["tools/engine/main.ts"], { cwd: root, env });
  const path = [binOf(root), engineFolder, process.env["PATH"]].join(delimiter);
  const engine = await must("pulumi", ["version"], { env: { PATH: path } });
  return { name, commit, root, engine, engineFolder, path };
}

const git = (...args: readonly string[]): Promise<string> => must("git", args, { cwd: repositoryRoot });

async function must(program: string, args: readonly string[], options: RunOptions): Promise<string> {
  const { ok, stdout, stderr } = await runCommand(program, args, options);
  if (!ok) throw new Error(`${program} ${args.join(" ")} failed: ${stderr}`);
  return stdout.trim();
}
