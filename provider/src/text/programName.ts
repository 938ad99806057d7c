import { accessSync, realpathSync } from "node:fs";
import { delimiter, dirname, join, resolve } from "node:path";

/** The name of the command, as a global installation has it. */
export const bareProgramName = "sharepoint-migration";

/** What decides how the command is typed. */
export interface Installation {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly folder: string;
  /** The file that the command runs. */
  readonly main: string;
}

/**
 * How a person types the command in an installation: bare where its folder is on PATH, and otherwise with the runner of the
 * package manager that has installed it beside the project.
 */
export function programNameIn({ env, folder, main }: Installation): string {
  const onPath = commandOnPath(env);
  if (onPath !== undefined && realPath(onPath) === realPath(main)) return bareProgramName;
  if (/[\\/]_npx[\\/]/.test(main)) return anywhere;
  const manager = /^(pnpm|yarn|bun)\//.exec(env["npm_config_user_agent"] ?? "")?.[1];
  if (manager === "yarn") return `yarn ${bareProgramName}`; // with Plug'n'Play there is no node_modules
  if (!isInstalledAbove(folder)) return bareProgramName; // such as a global one, by a shim that is not a link
  return `${manager === undefined ? "npx" : runners[manager]} ${bareProgramName}`;
}

// Without its package, npx would look in the registry for one of the command's name.
const anywhere = `npx --package pulumi-sharepoint-migration ${bareProgramName}`;

/** How the command is typed in a project of Pulumi, which need not have the package: an archive may carry the plugin. */
export const programNameOf = (project: string): string =>
  isInstalledAbove(project) ? `npx ${bareProgramName}` : anywhere;

const runners: Readonly<Record<string, string>> = { pnpm: "pnpm exec", bun: "bunx" };

let known: string | undefined;

/** How a person types the command in the installation and the folder of this process. */
export const programName = (): string =>
  (known ??= programNameIn({
    env: process.env,
    folder: process.cwd(),
    main: join(__dirname, "..", "cli", "main.js"),
  }));

/** Runners put the project's own folder on PATH, where no shell of a person looks. */
function commandOnPath(env: Installation["env"]): string | undefined {
  const folders = (env["PATH"] ?? env["Path"] ?? "").split(delimiter).filter(Boolean);
  return folders
    .filter((folder) => !/node_modules[\\/]\.bin[\\/]?$/.test(folder))
    .flatMap((folder) => filesOf(folder))
    .find(isThere);
}

const isInstalledAbove = (folder: string): boolean => {
  const here = resolve(folder);
  if (filesOf(join(here, "node_modules", ".bin")).some(isThere)) return true;
  return dirname(here) !== here && isInstalledAbove(dirname(here));
};

const filesOf = (folder: string): readonly string[] =>
  process.platform === "win32" ? [join(folder, `${bareProgramName}.cmd`)] : [join(folder, bareProgramName)];

function isThere(file: string): boolean {
  try {
    accessSync(file);
    return true;
  } catch {
    return false;
  }
}

function realPath(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    return file;
  }
}
