import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { engineBinSetting } from "../../tools/test/engineTier";

/** A `pulumi` that writes down each of its starts. */
export interface CountedPulumi {
  /** The value of PATH with which it is found first. */
  readonly path: string;
  /** The commands since the last call, in the order in which they were started: "stack init". */
  readonly commands: () => readonly string[];
}

/**
 * Makes a `pulumi` in a folder that counts its starts and then is the real one.
 *
 * @param first what it does before, in the language of the shell; `$real` is the real one
 */
export function countPulumi(folder: string, first = ""): CountedPulumi {
  const bin = join(folder, "counted");
  const log = join(folder, "commands.txt");
  const real = join(process.env[engineBinSetting] ?? "", "pulumi");
  mkdirSync(bin, { recursive: true });
  const script = ["#!/bin/sh", `real='${real}'`, `echo "$1 $2" >> '${log}'`, first, `exec "$real" "$@"`];
  writeFileSync(join(bin, "pulumi"), script.join("\n"));
  chmodSync(join(bin, "pulumi"), 0o755);
  return {
    path: [bin, process.env["PATH"]].join(delimiter),
    commands: () => {
      const lines = existsSync(log) ? readFileSync(log, "utf8").trim().split("\n") : [];
      rmSync(log, { force: true });
      return lines.map((line) => line.replace(/ ?-.*/, ""));
    },
  };
}
