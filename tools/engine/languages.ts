import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { chmod } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { compile, whyNoBuildOf } from "./build.ts";
import { cacheRoot } from "./cacheFolder.ts";
import { EngineUnavailable, type Log } from "./engine.ts";
import { inModule } from "./go.ts";
import { executable } from "./inspect.ts";
import { languagePrograms, pythonProgram } from "./programs.ts";
import { publish } from "./publish.ts";
import { runCommand } from "./runCommand.ts";

/** The version of Pulumi's SDK for Python that the tests run programs with: the oldest that generated SDKs take. */
const pythonSdk = "3.269.0";
const pythonExec = "pulumi-language-python-exec";

/** What to put in front of PATH so that Pulumi runs programs in YAML and Python, and `generate-sdks` is found. */
export type LanguagePath = string;

/**
 * Finds the hosts of programs in YAML and Python, or builds them once for all clones, with a Python that has Pulumi's SDK;
 * throws {@link EngineUnavailable} with one sentence if neither works.
 */
export async function findLanguages(log: Log, env: NodeJS.ProcessEnv = process.env): Promise<LanguagePath> {
  const folder = join(cacheRoot(env), `languages-${fingerprint()}-${process.platform}-${process.arch}`);
  const found = [join(folder, "bin"), join(folder, "python", "bin")].join(delimiter);
  if (await isSound(folder)) return found;
  const because = await whyNoBuildOf(languagePrograms);
  if (because !== undefined) throw unavailable(because);
  log(`Preparing the hosts of programs in YAML and Python, kept in ${folder}`);
  try {
    await publish({ folder, make, isSound, again: false, log });
  } catch (error) {
    throw unavailable(error instanceof Error ? error.message.replaceAll("\n", " ") : String(error));
  }
  return found;
}

/** Another one for other sources or versions. */
function fingerprint(): string {
  const hash = createHash("sha256").update(pythonSdk);
  for (const { module } of languagePrograms)
    for (const file of readdirSync(module)) hash.update(readFileSync(join(module, file)));
  return hash.digest("hex").slice(0, 12);
}

const unavailable = (because: string) =>
  new EngineUnavailable(
    `There are no hosts for programs in YAML and Python here, because ${because}: install Go and Python 3 with venv, or run this once with a network.`,
  );

async function make(root: string): Promise<void> {
  const bin = join(root, "bin");
  mkdirSync(bin);
  for (const program of languagePrograms) await compile(program, join(bin, executable(program.name)));
  const sdk = await runCommand(
    "go",
    ["list", "-mod=readonly", "-m", "-f", "{{.Dir}}", "github.com/pulumi/pulumi/sdk/v3"],
    inModule(pythonProgram),
  );
  copyFileSync(join(sdk.stdout.trim(), "python", "cmd", pythonExec), join(bin, pythonExec));
  await chmod(join(bin, pythonExec), 0o755);
  const python = join(root, "python");
  await run("python3", ["-m", "venv", python]);
  // With setuptools at hand, the installation of a generated SDK downloads nothing.
  const packages = [`pulumi==${pythonSdk}`, "setuptools", "wheel"];
  await run(join(python, "bin", "python"), ["-m", "pip", "install", "--quiet", ...packages]);
}

async function run(command: string, args: readonly string[]): Promise<void> {
  const ran = await runCommand(command, [...args], {});
  if (!ran.ok)
    throw new Error(`${command} ${args.join(" ")} failed: ${ran.stderr.trim().split("\n").at(-1) ?? ""}`);
}

/** Whether a folder has the hosts, and a Python with the SDK. */
async function isSound(root: string): Promise<boolean> {
  const programs = [...languagePrograms.map(({ name }) => executable(name)), pythonExec];
  if (!programs.every((name) => existsSync(join(root, "bin", name)))) return false;
  return (await runCommand(join(root, "python", "bin", "python"), ["-c", "import pulumi"], {})).ok;
}
