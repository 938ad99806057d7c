#!/usr/bin/env node
import { CommanderError } from "commander";
import { createProgram } from "./program";

const usageMistake = 2;
const failure = 1;

createProgram()
  .parseAsync()
  .catch((error: unknown) => {
    if (error instanceof CommanderError) {
      // Help and version arrive here too; commander has printed everything already.
      process.exitCode = error.exitCode === 0 ? 0 : usageMistake;
      return;
    }
    process.stderr.write(`error: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = failure;
  });
