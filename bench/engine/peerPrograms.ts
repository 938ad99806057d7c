import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { cacheRoot } from "../../tools/engine/cacheFolder.ts";
import { findGo, whyGoCannot } from "../../tools/engine/go.ts";
import { folderOnPath } from "../../tools/engine/onPath.ts";
import { publish } from "../../tools/engine/publish.ts";
import { runCommand } from "../../tools/engine/runCommand.ts";

/** A Terraform provider that is compiled from pinned Go modules. */
export type Peer = "terraform-provider-restapi" | "terraform-provider-msgraph";

/** The folder with the compiled provider, or why there is none. */
export type Found = { readonly folder: string } | { readonly missing: string };

/** Finds Terraform, and compiles the provider unless an earlier run has. */
export async function findPeer(peer: Peer): Promise<Found> {
  if (folderOnPath("terraform", process.env) === undefined)
    return { missing: "Terraform is not on PATH; install it, 1.11 or newer" };
  const folder = join(
    dirname(cacheRoot(process.env)),
    "bench",
    `${peer}-${process.platform}-${process.arch}`,
  );
  const isSound = (root: string) => Promise.resolve(existsSync(join(root, peer)));
  if (await isSound(folder)) return { folder };
  const cannot = whyGoCannot(await findGo());
  if (cannot !== undefined) return { missing: `${cannot}, so ${peer} cannot be compiled` };
  const log = (line: string) => process.stderr.write(`${line}\n`);
  log(`Building ${peer} from Go modules, kept in ${folder}`);
  try {
    await publish({ folder, make: (root) => compile(peer, root), isSound, again: false, log });
  } catch (error) {
    return {
      missing: `${peer} cannot be compiled: ${error instanceof Error ? error.message : String(error)}`,
    };
  }
  return { folder };
}

async function compile(peer: Peer, root: string): Promise<void> {
  const args = [
    "build",
    "-mod=readonly",
    "-buildvcs=false",
    "-trimpath",
    "-ldflags",
    "-s -w",
    "-o",
    root,
    "tool",
  ];
  const ran = await runCommand("go", args, {
    cwd: join(import.meta.dirname, "modules", peer),
    env: { GOWORK: "off" },
    limitMs: 20 * 60_000,
  });
  if (!ran.ok) throw new Error(ran.stderr.trim().split("\n").at(-1) ?? "go build failed");
}
