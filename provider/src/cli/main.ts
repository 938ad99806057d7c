#!/usr/bin/env node
import { CommanderError } from "commander";
import { isAtLeast } from "./doctor/versions";
import { packageFacts } from "../text";
import { createProgram } from "./program";

const failure = 1; // 2 would say that there are changes to be made

createProgram()
  .hook("preAction", () => {
    // Before anything is loaded that an old Node cannot load.
    if (isAtLeast(process.version, packageFacts.node) !== false) return;
    throw new Error(
      `this needs Node ${packageFacts.node}, and here is ${process.version}: install a newer one.`,
    );
  })
  .parseAsync()
  .catch((error: unknown) => {
    if (error instanceof CommanderError) {
      // Help and version arrive here too; commander has printed everything already.
      process.exitCode = error.exitCode === 0 ? 0 : failure;
      return;
    }
    process.stderr.write(`error: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = failure;
  });
