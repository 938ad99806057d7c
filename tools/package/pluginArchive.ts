import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { repositoryRoot } from "../paths.ts";
import { bundlePlugin } from "./bundle.ts";
import { manifestOf } from "./manifests.ts";

const onWindows = process.platform === "win32";
const program = "pulumi-resource-sharepoint-migration";
const systems: Readonly<Partial<Record<NodeJS.Platform, string>>> = {
  darwin: "darwin",
  linux: "linux",
  win32: "windows",
};
const processors: Readonly<Partial<Record<NodeJS.Architecture, string>>> = { arm64: "arm64", x64: "amd64" };

/** An operating system and a processor, as Node calls them. */
export type Platform = Pick<NodeJS.Process, "platform" | "arch">;

/** Node is not changed, because macOS refuses a program whose signature is broken. */
const launchers = {
  unix: `#!/bin/sh
exec "\${0%/*}/node" "\${0%/*}/dist/nativeProvider/main.js" "$@"
`,
  windows: `@"%~dp0node.exe" "%~dp0dist\\nativeProvider\\main.js" %*\r\n`,
};

/**
 * The name of the archive for a platform, as Pulumi asks GitHub for it.
 *
 * @throws Error for a platform that Pulumi has no plugins for
 */
export function archiveName({ platform, arch }: Platform): string {
  const [system, processor] = [systems[platform], processors[arch]];
  if (system === undefined || processor === undefined)
    throw new Error(`Pulumi has no plugins for ${platform} on ${arch}.`);
  return `${program}-v${manifestOf("provider").version}-${system}-${processor}.tar.gz`;
}

/**
 * Packs the plugin for this platform: a program that Pulumi starts, the Node that runs this, and the provider with all packages
 * that it needs. What is packed is started once, so that an archive that does not start is not published.
 *
 * @param to the folder for the archive
 * @returns the path of the archive
 */
export async function packPlugin(to: string): Promise<string> {
  const path = join(resolve(to), archiveName(process));
  const stage = mkdtempSync(join(tmpdir(), "plugin-"));
  try {
    await fill(stage);
    await start(join(stage, onWindows ? `${program}.cmd` : program));
    mkdirSync(dirname(path), { recursive: true });
    rmSync(path, { force: true });
    // macOS would add a file for the attributes of each.
    const env = { ...process.env, COPYFILE_DISABLE: "1" };
    execFileSync("tar", ["-czf", "plugin.tar.gz", ...readdirSync(stage)], { cwd: stage, env });
    copyFileSync(join(stage, "plugin.tar.gz"), path);
    return path;
  } finally {
    rmSync(stage, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function fill(stage: string): Promise<void> {
  // The provider reads these beside its code, as in the package.
  for (const file of ["package.json", "schema/pulumi-schema.json"]) {
    mkdirSync(dirname(join(stage, file)), { recursive: true });
    copyFileSync(join(repositoryRoot, "provider", file), join(stage, file));
  }
  const { licenses } = await bundlePlugin(join(stage, "dist/nativeProvider"));
  writeFileSync(join(stage, "LICENSES.txt"), licenses);
  copyFileSync(join(repositoryRoot, "LICENSE"), join(stage, "LICENSE"));
  const node = realpathSync(process.execPath);
  copyFileSync(node, join(stage, onWindows ? "node.exe" : "node"));
  const nodeLicense = [dirname(node), dirname(dirname(node))]
    .map((folder) => join(folder, "LICENSE"))
    .find(existsSync);
  if (nodeLicense === undefined)
    throw new Error(`${node} comes without its license, so it cannot be packed.`);
  copyFileSync(nodeLicense, join(stage, "LICENSE.node"));
  if (onWindows) writeFileSync(join(stage, `${program}.cmd`), launchers.windows);
  else writeFileSync(join(stage, program), launchers.unix, { mode: 0o755 });
}

/** @throws when the program does not print a port, by which Pulumi finds it */
async function start(path: string): Promise<void> {
  const child = spawn(onWindows ? `"${path}"` : path, {
    shell: onWindows,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(child, "close");
  const [line] = (await Promise.race([once(createInterface(child.stdout), "line"), ended])) as [unknown];
  // On Windows the shell would end, and leave Node running.
  if (onWindows) execFileSync("taskkill", ["/pid", String(child.pid), "/t", "/f"]);
  else child.kill();
  await ended;
  if (typeof line !== "string" || !/^\d+$/.test(line)) throw new Error("The packed plugin does not start.");
}
