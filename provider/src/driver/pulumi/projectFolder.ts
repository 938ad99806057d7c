import { existsSync, mkdirSync, readFileSync, readlinkSync, renameSync, symlinkSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { writeAtomically } from "../../text";

/** What the folder of a Pulumi project is made from. */
export interface ProjectFolder {
  /** The driver's folder beside the plan. */
  readonly folder: string;
  /** The name of the project. */
  readonly project: string;
  /** Named in the project, so that `pulumi` finds the stacks from there; absent when it may hold a secret. */
  readonly backendUrl: string | undefined;
}

/**
 * Makes, or puts right, the folder of the Pulumi project. Pulumi's host for dynamic resources starts in it and finds from
 * there what the text in state asks for, so it holds links to this package and to Pulumi's, wherever they are installed:
 * beside the plan, globally, or in the cache of npx. People can use `pulumi` from it too.
 *
 * @returns the folder's path
 */
export function makeProjectFolder({ folder, project, backendUrl }: ProjectFolder): string {
  const path = join(folder, "project");
  mkdirSync(join(path, "node_modules", "@pulumi"), { recursive: true });
  write(join(folder, ".gitignore"), "*\n");
  const backend = backendUrl === undefined ? "" : `backend:\n  url: ${JSON.stringify(backendUrl)}\n`;
  write(join(path, "Pulumi.yaml"), `name: ${JSON.stringify(project)}\nruntime: nodejs\n${backend}`);
  link(join(path, "node_modules", "pulumi-sharepoint-migration"), resolve(__dirname, "../../.."));
  link(
    join(path, "node_modules", "@pulumi", "pulumi"),
    dirname(require.resolve("@pulumi/pulumi/package.json")),
  );
  return path;
}

/** Writes a file unless it has that text already. Several drivers may do so at once. */
function write(path: string, text: string): void {
  if (!existsSync(path) || readFileSync(path, "utf8") !== text) writeAtomically(path, text);
}

/** Links a folder unless it is linked already. A junction, where there is such a thing, needs no privilege. */
function link(path: string, target: string): void {
  if (targetOf(path) === resolve(target)) return;
  const half = `${path}.${String(process.pid)}`;
  symlinkSync(target, half, "junction");
  renameSync(half, path);
}

function targetOf(path: string): string | undefined {
  try {
    return resolve(dirname(path), readlinkSync(path));
  } catch {
    return undefined;
  }
}
