#!/usr/bin/env node
import { enableCompileCache } from "node:module";
import { setFlagsFromString } from "node:v8";
import { compileCacheFolder, packageFacts, programName } from "../text";
// Before the other imports, which CommonJS runs in this order; an old Node has no such function.
(enableCompileCache as typeof enableCompileCache | undefined)?.(compileCacheFolder(process.env));
// Nearly all that a long run would add is garbage of the young generation. Only under versions of Node that know the flag, as
// another complains on stderr, and unless NODE_OPTIONS size that generation.
if (/^v2[24]\./.test(process.version) && !(process.env["NODE_OPTIONS"] ?? "").includes("semi-space"))
  setFlagsFromString("--semi-space-growth-factor=1");
import { CommanderError } from "commander";
import { createProgram } from "./program";
import { isAtLeast } from "./shared/versions";

const failure = 1; // 2 would mean that there are changes to make

const program = createProgram({ name: programName() });
// Run by the shell while a person types.
program
  .command("complete", { hidden: true })
  .argument("[words...]")
  .allowUnknownOption()
  .action(async () => {
    const { completeWords } = await import("./commands/completion/run.js");
    await completeWords(createProgram({ without: "completion" }), process.argv.slice(2));
  });
program
  .hook("preAction", () => {
    // Before anything is loaded that an old Node cannot load.
    if (isAtLeast(process.version, packageFacts.node) !== false) return;
    throw new Error(
      `Node ${packageFacts.node} is required, and this is ${process.version}: install a newer one.`,
    );
  })
  .parseAsync()
  .catch((error: unknown) => {
    process.exitCode = failure;
    if (error instanceof CommanderError) {
      // Help and version end up here too; commander has already printed everything.
      if (error.exitCode === 0) process.exitCode = 0;
      return;
    }
    process.stderr.write(`error: ${error instanceof Error ? error.message : String(error)}\n`);
  });
