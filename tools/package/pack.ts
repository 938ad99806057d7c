import { execFileSync } from "node:child_process";
import { cpSync, existsSync, globSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { repositoryRoot } from "../paths.ts";
import { manifestOf, publishedFolders } from "./manifests.ts";

/** A tarball, as npm describes it. */
export interface Packed {
  readonly name: string;
  readonly version: string;
  /** The path of the tarball. */
  readonly path: string;
  /** The bytes of the tarball. */
  readonly size: number;
  readonly unpackedSize: number;
  readonly files: readonly { readonly path: string; readonly size: number }[];
}

/** What both packages contain besides their own files; there is one copy of each, in the root of the clone. */
const shared = ["LICENSE", "CHANGELOG.md"];

/**
 * Packs what is published, in the order in which it is published. The packages must be compiled.
 *
 * @param to the folder for the tarballs
 */
export function packPackages(to: string): readonly Packed[] {
  mkdirSync(to, { recursive: true });
  return publishedFolders.map((folder) => pack(folder, resolve(to)));
}

function pack(folder: string, to: string): Packed {
  const stage = mkdtempSync(join(tmpdir(), "pack-"));
  try {
    const from = join(repositoryRoot, folder);
    for (const path of [...filesOf(folder, from), "package.json", "README.md"]) copy(from, path, stage);
    for (const path of shared) copy(repositoryRoot, path, stage);
    const args = ["pack", "--json", "--ignore-scripts", "--pack-destination", to];
    const printed = execFileSync("npm", args, { cwd: stage, shell: process.platform === "win32" });
    const [packed] = Object.values(JSON.parse(printed.toString()) as Record<string, PackedByNpm>);
    if (!packed) throw new Error(`npm packed nothing of ${folder}.`);
    return { ...packed, path: join(to, packed.filename) };
  } finally {
    rmSync(stage, { recursive: true, force: true });
  }
}

type PackedByNpm = Omit<Packed, "path"> & { readonly filename: string };

const filesOf = (folder: string, from: string): readonly string[] =>
  manifestOf(folder)
    .files.flatMap((pattern) => globSync([pattern, `${pattern}/**`], { cwd: from, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(from.length + 1))
    .filter((path) => isCurrent(from, path));

/** `dist` keeps what was compiled of sources that have been deleted since. */
function isCurrent(from: string, path: string): boolean {
  const [, compiled] = /^dist[\\/](.*)\.(?:d\.ts|js)$/.exec(path) ?? [];
  return (
    !path.startsWith("dist") || (compiled !== undefined && existsSync(join(from, "src", `${compiled}.ts`)))
  );
}

function copy(from: string, path: string, to: string): void {
  mkdirSync(dirname(join(to, path)), { recursive: true });
  cpSync(join(from, path), join(to, path));
}
