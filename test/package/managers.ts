import { createHash } from "node:crypto";
import { existsSync, copyFileSync, mkdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { cacheRoot } from "../../tools/engine/cacheFolder.ts";
import { runCommand } from "../../tools/engine/runCommand.ts";
import { packageBin } from "../../tools/paths.ts";
import type { Cell, Manager } from "./cells.ts";

/** The package managers and versions of Node that are installed for this tier; versions and hashes are locked. */
export interface Managers {
  /** Why they could not be installed. */
  readonly missing?: string;
  readonly folder: string;
}

const locked = ["package.json", "package-lock.json"];

/** Installs the managers into the cache, or finds them there. */
export async function installManagers(): Promise<Managers> {
  const hash = createHash("sha256");
  for (const name of locked) hash.update(readFileSync(join(import.meta.dirname, name)));
  const root = join(dirname(cacheRoot(process.env)), "package-managers");
  const folder = join(root, hash.digest("hex").slice(0, 12));
  // npm writes it last.
  if (existsSync(join(folder, "node_modules/.package-lock.json"))) return { folder };
  mkdirSync(folder, { recursive: true });
  for (const name of locked) copyFileSync(join(import.meta.dirname, name), join(folder, name));
  const args = ["ci", "--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund", "--loglevel=error"];
  const { ok, stderr } = await runCommand("npm", args, { cwd: folder, env: cleanEnvironment() });
  return ok ? { folder } : { folder, missing: stderr };
}

/** How a manager installs a project, and how a program is started in it. */
export interface Commands {
  readonly install: readonly string[];
  /** What is put before a program, as `npx` is. */
  readonly run: readonly string[];
  /** The manager's settings: files of the project. */
  readonly settings: Readonly<Record<string, string>>;
}

/**
 * The commands of a manager.
 *
 * @throws when this machine cannot have it
 */
export function commandsOf(manager: Manager, { folder }: Managers): Commands {
  const program = (path: string): string => existing(join(folder, "node_modules", path), manager);
  const yarnClassic = (): string[] => ["node", program("yarn/bin/yarn.js")];
  const yarn4 = (): string[] => ["node", program("@yarnpkg/cli-dist/bin/yarn.js")];
  const yarn4Settings = (linker: string): Record<string, string> => ({
    ".yarnrc.yml": `nodeLinker: ${linker}\nenableScripts: false\nenableTelemetry: false\nenableImmutableInstalls: false\nnpmMinimalAgeGate: 0\n`,
    "yarn.lock": "",
  });
  const byFolder = ["npx", "--no-install", "--"];
  switch (manager) {
    case "npm":
      return {
        install: ["npm", "install", "--prefer-offline", "--no-audit", "--no-fund", "--loglevel=error"],
        run: byFolder,
        settings: {},
      };
    case "pnpm isolated":
      return {
        install: [program(`@pnpm/exe.linux-${process.arch}/pnpm`), "install", "--prefer-offline"],
        run: byFolder,
        settings: {
          // protobufjs, which Pulumi needs, has an install script that does nothing; pnpm fails until it is decided on.
          "pnpm-workspace.yaml": "nodeLinker: isolated\nstrictDepBuilds: false\nminimumReleaseAge: 0\n",
        },
      };
    case "yarn classic":
      return {
        install: [...yarnClassic(), "install", "--ignore-scripts", "--prefer-offline", "--non-interactive"],
        run: byFolder,
        settings: {},
      };
    case "yarn 4 node-modules":
      return { install: [...yarn4(), "install"], run: byFolder, settings: yarn4Settings("node-modules") };
    case "yarn 4 Plug'n'Play":
      return { install: [...yarn4(), "install"], run: [...yarn4(), "exec"], settings: yarn4Settings("pnp") };
    case "bun": {
      const arch = process.arch === "arm64" ? "aarch64" : process.arch;
      return {
        install: [program(`@oven/bun-linux-${arch}/bin/bun`), "install", "--ignore-scripts"],
        run: byFolder,
        settings: {},
      };
    }
  }
}

/** The folder with the Node of a cell. */
export function nodeFolder({ node }: Cell, { folder }: Managers): string {
  const file = join(folder, "node_modules", `node${String(node)}-linux-${process.arch}`, "bin/node");
  return dirname(existing(file, `Node ${String(node)}`));
}

function existing(file: string, what: string): string {
  if (existsSync(file)) return file;
  throw new Error(`${what} is not available for ${process.platform} on ${process.arch}.`);
}

/**
 * Makes the other managers trust the certificate that npm is configured to trust, of which only npm and pnpm know.
 *
 * @returns the file of the certificate; undefined if there is none, or the environment names one
 */
export async function trustAsNpm(env: NodeJS.ProcessEnv): Promise<string | undefined> {
  if (env["NODE_EXTRA_CA_CERTS"] !== undefined) return undefined;
  // Of the machine's own npm: another Node would look for the settings of all users elsewhere.
  const path = (env["PATH"] ?? "").split(delimiter).filter((folder) => folder !== packageBin);
  const asked = { cwd: tmpdir(), env: cleanEnvironment({ PATH: path.join(delimiter) }) };
  const { stdout } = await runCommand("npm", ["config", "get", "cafile"], asked);
  const file = stdout.trim();
  return existsSync(file) ? file : undefined;
}

/** This process's environment without the settings of npm, Node and Pulumi that are meant for this process. */
export function cleanEnvironment(
  extra: NodeJS.ProcessEnv = {},
  first: readonly string[] = [],
): NodeJS.ProcessEnv {
  const kept = /^npm_config_(registry|cache)$/i;
  const own = Object.keys(process.env).filter(
    (name) =>
      /^(npm_|NODE_(OPTIONS|PATH)$|INIT_CWD$|PULUMI_|SHAREPOINT_MIGRATION_|GITHUB_)/i.test(name) &&
      !kept.test(name),
  );
  return {
    ...process.env,
    ...Object.fromEntries(own.map((name) => [name, undefined])),
    PATH: [...first, process.env["PATH"] ?? ""].join(delimiter),
    ...extra,
  };
}
