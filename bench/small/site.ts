import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { runCommand } from "../../tools/engine/runCommand.ts";
import type { Command } from "../measuredRun.ts";
import { startServer, type Server } from "../server.ts";
import type { Scenario } from "./scenarios.ts";
import type { Version } from "./version.ts";

/** A folder in which the commands of a version are run, with a simulator of its own. */
export interface Site extends AsyncDisposable {
  readonly version: Version;
  readonly server: Server;
  readonly command: (words: readonly string[]) => Command;
  /** How many processes of `pulumi` were started since it was last asked; only where they are counted. */
  readonly takeProcesses: () => number;
}

/**
 * Opens a site: a plan for the driver, or a Pulumi program where there are no waves.
 *
 * @param counts whether a script that counts comes before `pulumi`, which costs some milliseconds
 */
export async function openSite(
  version: Version,
  { waves }: Pick<Scenario, "waves">,
  counts: boolean,
): Promise<Site> {
  const folder = mkdtempSync(join(tmpdir(), "sharepoint-migration-bench-"));
  const server = await startServer();
  const calls = join(folder, "calls");
  const env = {
    PATH: counts ? [countingFolder(folder, calls, version), version.path].join(delimiter) : version.path,
    PULUMI_HOME: join(folder, "home"),
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    SHAREPOINT_MIGRATION_ENDPOINT: server.url,
    CI: "",
    GITHUB_ACTIONS: "",
  };
  const isProgram = waves.length === 0;
  const programEnv = { ...env, PULUMI_BACKEND_URL: `file://${folder}`, PULUMI_CONFIG_PASSPHRASE: "" };
  if (isProgram) await writeProgram(folder, version, programEnv);
  else writePlan(folder, waves);
  const main = join(version.root, "provider", "dist", "cli", "main.js");
  return {
    version,
    server,
    command: (words) => ({
      ...(isProgram
        ? { program: join(version.engineFolder, "pulumi"), args: words, env: programEnv }
        : { program: join(version.root, "node_modules", ".bin", "node"), args: [main, ...words], env }),
      cwd: folder,
    }),
    takeProcesses: () => {
      const count = existsSync(calls) ? readFileSync(calls, "utf8").split("\n").length - 1 : 0;
      rmSync(calls, { force: true });
      return count;
    },
    [Symbol.asyncDispose]: async () => {
      await server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A folder with a `pulumi` that notes each start in a file and then becomes the real one. */
function countingFolder(folder: string, calls: string, { engineFolder }: Version): string {
  const bin = join(folder, "counting");
  mkdirSync(bin);
  writeFileSync(join(bin, "pulumi"), `#!/bin/sh\necho >> '${calls}'\nexec '${engineFolder}/pulumi' "$@"\n`);
  chmodSync(join(bin, "pulumi"), 0o755);
  return bin;
}

/** A plan of waves with a CSV file of users each, and without gates. */
function writePlan(folder: string, waves: readonly number[]): void {
  const lines = waves.map((size, wave) => {
    const users = Array.from({ length: size }, (_none, n) => `user${n}wave${wave}`);
    const rows = users.map((user) => `${user}@contoso.com,${user}@fabrikam.com\n`);
    writeFileSync(join(folder, `wave${wave}.csv`), `source,target\n${rows.join("")}`);
    return `  - { name: wave${wave}, users: { csv: wave${wave}.csv } }\n`;
  });
  writeFileSync(
    join(folder, "migration.yaml"),
    "name: bench\nsource: { organization: contoso }\ntarget: { organizationHost: https://fabrikam-my.sharepoint.com }\n" +
      `waves:\n${lines.join("")}`,
  );
}

/** The example of one site, with an empty stack. */
async function writeProgram(folder: string, version: Version, env: Record<string, string>): Promise<void> {
  cpSync(join(version.root, "examples", "one-site"), folder, { recursive: true });
  symlinkSync(join(version.root, "node_modules"), join(folder, "node_modules"));
  const ran = await runCommand("pulumi", ["stack", "init", "bench", "--non-interactive"], {
    cwd: folder,
    env,
  });
  if (!ran.ok) throw new Error(`There is no stack: ${ran.stderr}`);
}
