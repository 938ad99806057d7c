import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { cpus, release, totalmem, type } from "node:os";
import { join } from "node:path";
import { engineVersions } from "../../tools/engine/pins.ts";
import { repositoryRoot } from "../../tools/paths.ts";

/** On what, and with which versions, something was measured. */
export interface Machine {
  readonly date: string;
  readonly processor: string;
  readonly cores: number;
  readonly memoryGigabytes: number;
  readonly system: string;
  readonly versions: Readonly<Record<string, string>>;
}

/** This machine, now. */
export function thisMachine(): Machine {
  return {
    date: new Date().toISOString().slice(0, 10),
    processor: cpus()[0]?.model ?? "unknown",
    cores: cpus().length,
    memoryGigabytes: Math.round(totalmem() / 1024 ** 3),
    system: `${type()} ${release()}`,
    versions: {
      node: process.versions.node,
      "pulumi-sharepoint-migration": versionIn("provider/package.json"),
      pulumi: engineVersions.newest,
      terraform: terraformVersion(),
      ...dependencies(),
    },
  };
}

function versionIn(file: string): string {
  const { version } = JSON.parse(readFileSync(join(repositoryRoot, file), "utf8")) as { version: string };
  return version;
}

/** The packages of the benchmark as they are installed, which the lock file says. */
function dependencies(): Record<string, string> {
  const lock = JSON.parse(readFileSync(join(repositoryRoot, "package-lock.json"), "utf8")) as {
    packages: Record<string, { version?: string; dependencies?: Record<string, string> }>;
  };
  const names = Object.keys(lock.packages["bench"]?.dependencies ?? {});
  const installed = (name: string): string | undefined =>
    (lock.packages[`bench/node_modules/${name}`] ?? lock.packages[`node_modules/${name}`])?.version;
  return Object.fromEntries(
    names.flatMap((name) => (installed(name) ? [[name, installed(name) ?? ""]] : [])),
  );
}

function terraformVersion(): string {
  try {
    const said = execFileSync("terraform", ["version"], {
      encoding: "utf8",
      env: { ...process.env, CHECKPOINT_DISABLE: "1" },
      stdio: ["ignore", "pipe", "ignore"],
    });
    return /v(\S+)/.exec(said)?.[1] ?? "unknown";
  } catch {
    return "not on PATH";
  }
}
