import { tmpdir } from "node:os";
import semver from "semver";
import { goVersion } from "./pins.ts";
import { runCommand, type RunOptions } from "./runCommand.ts";
import type { Program } from "./programs.ts";

/** The Go toolchain of this machine. */
export interface Go {
  readonly version: string;
  /** The setting GOTOOLCHAIN: `local` keeps Go from downloading a newer self. */
  readonly toolchain: string;
}

/** The Go on PATH, asked outside any module so that it does not begin to download another Go. */
export async function findGo(): Promise<Go | undefined> {
  const ran = await runCommand("go", ["env", "GOVERSION", "GOTOOLCHAIN"], { cwd: tmpdir(), limitMs: 10_000 });
  const [version, toolchain] = ran.stdout.split("\n");
  return ran.ok && version ? { version: version.trim(), toolchain: toolchain?.trim() ?? "" } : undefined;
}

/** Why this Go cannot compile the engine, if so. From 1.21 on, Go fetches a newer Go when it may. */
export function whyGoCannot(go: Go | undefined): string | undefined {
  if (go === undefined) return "Go is not installed";
  const version = semver.coerce(go.version.replace(/^go/, ""));
  if (version !== null && semver.gte(version, goVersion)) return undefined;
  if (version !== null && semver.gte(version, "1.21.0") && !go.toolchain.startsWith("local"))
    return undefined;
  return `Go is too old (${go.version})`;
}

/** How `go` is run in a module's folder: as its files say, whatever workspace the clone may lie in. */
export function inModule(program: Program, env: NodeJS.ProcessEnv = {}): RunOptions {
  return { cwd: program.module, env: { ...env, GOWORK: "off" } };
}

/** How many packages make up the program, if all of them are on this machine already. */
export async function packagesAtHand(program: Program): Promise<number | undefined> {
  const args = ["list", "-mod=readonly", "-deps", program.package];
  const ran = await runCommand("go", args, { ...inModule(program, { GOPROXY: "off" }), limitMs: 60_000 });
  return ran.ok ? ran.stdout.trim().split("\n").length : undefined;
}

/**
 * Whether the module proxies answer within four seconds. Go itself asks, so whatever proxies, credentials and
 * tunnels it is configured with are the ones tried. A refusal is an answer; the build will say what it refuses.
 */
export async function proxyAnswers(program: Program): Promise<boolean> {
  const args = ["list", "-mod=readonly", "-m", "-versions", "github.com/pulumi/pulumi/sdk/v3"];
  const ran = await runCommand("go", args, { ...inModule(program), limitMs: 4000 });
  return ran.ok || !(ran.timedOut || cannotConnect.test(ran.stderr));
}

const cannotConnect =
  /dial tcp|no such host|connection refused|i\/o timeout|proxyconnect|unreachable|handshake|certificate|GOPROXY=off/;
