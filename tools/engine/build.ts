import { copyFileSync, mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { findGo, inModule, packagesAtHand, proxyAnswers, whyGoCannot } from "./go.ts";
import { executable, nodeProviderScript } from "./inspect.ts";
import type { Pin } from "./pins.ts";
import { programsOf, type Program } from "./programs.ts";
import { startProgress } from "./progress.ts";
import { runCommand } from "./runCommand.ts";

/** Why the engine cannot be built here, found out in seconds, before anything is compiled. */
export const whyNoBuild = (pin: Pin): Promise<string | undefined> => whyNoBuildOf(programsOf(pin));

/** Why these programs cannot be built here. */
export async function whyNoBuildOf(programs: readonly Program[]): Promise<string | undefined> {
  const cannot = whyGoCannot(await findGo());
  if (cannot !== undefined) return cannot;
  for (const program of programs) {
    if ((await packagesAtHand(program)) !== undefined) continue;
    return (await proxyAnswers(program)) ? undefined : "the Go module proxies do not answer";
  }
  return undefined;
}

/** Compiles the engine and what belongs beside it into `root/bin`. */
export async function buildInto(root: string, pin: Pin): Promise<void> {
  const bin = join(root, "bin");
  mkdirSync(bin);
  for (const program of programsOf(pin)) await compile(program, join(bin, executable(program.name)));
  const sdk = dirname(createRequire(import.meta.url).resolve("@pulumi/pulumi/package.json"));
  copyFileSync(join(sdk, nodeProviderScript), join(bin, nodeProviderScript));
}

/** Compiles a program into a file. */
export async function compile(program: Program, output: string): Promise<void> {
  const total = await packagesAtHand(program);
  const { name, aboutMinutes } = program;
  const progress = startProgress(`Building ${name} (once, about ${aboutMinutes} min on 2 cores)`);
  let compiled = 0;
  const onLine = (line: string) => {
    if (line.startsWith("go: downloading ")) return progress.detail(line.slice("go: ".length));
    compiled += 1;
    progress.detail(
      `compiling package ${compiled}${total === undefined ? "" : ` of at most ${total}`}, ${line}`,
    );
  };
  const args = [
    "build",
    "-v",
    "-mod=readonly",
    "-buildvcs=false",
    "-trimpath",
    ...program.flags,
    "-o",
    output,
  ];
  const ran = await runCommand("go", [...args, program.package], { ...inModule(program), onLine });
  progress.stop();
  if (!ran.ok) throw new Error(`go build ${program.name} failed: ${lastLine(ran.stderr)}`);
}

function lastLine(text: string): string {
  return text.trim().split("\n").at(-1) ?? "";
}
