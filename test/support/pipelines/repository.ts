import { execFileSync } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const root = join(__dirname, "../../..");
const main = join(root, "provider/dist/cli/main.js");

/** A Git repository on this machine, where people push and pipelines check out. */
export interface Repository {
  /** A folder for whatever belongs to the test. */
  readonly folder: string;
  /** Pushes files on a branch; a new branch begins at `main`. */
  readonly push: (branch: string, files: Readonly<Record<string, string>>) => void;
  /** Merges a branch into `main`, as the button of a pull request does. */
  readonly merge: (branch: string) => void;
  /** A fresh clone, as on a machine of a pipeline that has run `npm ci`. */
  readonly checkout: (branch: string) => string;
}

/** Makes a repository that begins with these files of the examples. */
export function openRepository(example: string): Repository & Disposable {
  const folder = mkdtempSync(join(tmpdir(), "sharepoint-migration-git-"));
  const bare = join(folder, "origin.git");
  const desk = join(folder, "desk");
  const git = (cwd: string, ...args: readonly string[]): void => {
    execFileSync("git", ["-c", "user.name=Anna", "-c", "user.email=anna@contoso.com", ...args], {
      cwd,
      stdio: ["ignore", "ignore", "pipe"],
      env: { ...process.env, GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_NOSYSTEM: "1" },
    });
  };
  const commit = (message: string): void => {
    git(desk, "add", "--all");
    git(desk, "commit", "--quiet", "--message", message);
  };
  let clones = 0;
  git(folder, "init", "--quiet", "--bare", "--initial-branch=main", bare);
  git(folder, "clone", "--quiet", bare, desk);
  git(desk, "checkout", "--quiet", "-B", "main");
  cpSync(join(root, "examples/pipelines", example), desk, { recursive: true });
  writeFileSync(join(desk, ".gitignore"), "node_modules/\n");
  commit("Begin");
  git(desk, "push", "--quiet", "origin", "main");
  return {
    folder,
    push: (branch, files) => {
      git(desk, "checkout", "--quiet", "-B", branch, "main");
      for (const [name, text] of Object.entries(files)) {
        mkdirSync(dirname(join(desk, name)), { recursive: true });
        writeFileSync(join(desk, name), text);
      }
      commit(`Change ${Object.keys(files).join(", ")}`);
      git(desk, "push", "--quiet", "--force", "origin", branch);
    },
    merge: (branch) => {
      git(desk, "checkout", "--quiet", "main");
      git(desk, "merge", "--quiet", "--no-ff", "--message", `Merge ${branch}`, branch);
      git(desk, "push", "--quiet", "origin", "main");
    },
    checkout: (branch) => {
      const clone = join(folder, `runner-${++clones}`);
      git(folder, "clone", "--quiet", "--branch", branch, bare, clone);
      installInto(clone);
      return clone;
    },

    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** What `npm ci` leaves behind in a repository that depends on the package. */
function installInto(clone: string): void {
  const bin = join(clone, "node_modules/.bin");
  mkdirSync(bin, { recursive: true });
  mkdirSync(join(clone, "node_modules/@pulumi"));
  symlinkSync(
    join(root, "node_modules/@pulumi/pulumi"),
    join(clone, "node_modules/@pulumi/pulumi"),
    "junction",
  );
  symlinkSync(join(root, "provider"), join(clone, "node_modules/pulumi-sharepoint-migration"), "junction");
  const command = join(bin, "sharepoint-migration");
  writeFileSync(command, `#!/bin/sh\nexec node "${main}" "$@"\n`);
  chmodSync(command, 0o755);
}
