import { existsSync, realpathSync } from "node:fs";
import { dirname, join } from "node:path";
import { isSufficient, type Pin } from "./pins.ts";
import { runCommand } from "./runCommand.ts";

/** The file name of a program on this platform. */
export function executable(name: string): string {
  return process.platform === "win32" ? `${name}.exe` : name;
}

/** Either the version of the engine in a folder, or why that engine cannot be used. */
export type Inspection = { readonly version: string } | { readonly because: string };

/** Runs the engine in a folder to learn its version, and looks for the Node programs the engine calls. */
export async function inspectEngine(binDir: string, pin: Pin): Promise<Inspection> {
  const pulumi = join(binDir, executable("pulumi"));
  const ran = await runCommand(pulumi, ["version"], {
    env: { PULUMI_SKIP_UPDATE_CHECK: "true" },
    limitMs: 20_000,
  });
  if (!ran.ok) return { because: `${pulumi} does not run` };
  const version = ran.stdout.trim().replace(/^v/, "");
  if (!isSufficient(version, pin)) return { because: `${pulumi} has version ${version || "unknown"}` };
  // The engine looks beside its own real file, where every official installation has them.
  const missing = [executable("pulumi-language-nodejs"), nodeProviderScript].find((name) =>
    [binDir, dirname(realpathSync(pulumi))].every((folder) => !existsSync(join(folder, name))),
  );
  return missing === undefined ? { version } : { because: `${pulumi} has no ${missing} beside it` };
}

/** The script with which the engine starts the host of dynamic providers. */
export const nodeProviderScript =
  process.platform === "win32" ? "pulumi-resource-pulumi-nodejs.cmd" : "pulumi-resource-pulumi-nodejs";
