import { delimiter } from "node:path";
import { packageBin } from "../paths.ts";
import type { Source } from "./sources.ts";

/** A Pulumi engine that runs on this machine. */
export interface Engine {
  /** The folder with `pulumi` and the programs it calls. */
  readonly binDir: string;
  readonly version: string;
  readonly origin: Source;
}

/** Takes one line for people. */
export type Log = (line: string) => void;

/** There is no engine, and none can be made; the message is one sentence for the person at the terminal. */
export class EngineUnavailable extends Error {
  override readonly name = "EngineUnavailable";
}

/**
 * What to add to the environment so that `pulumi`, and the Automation API's default command, use this engine.
 * Our Node comes first: a folder that holds `pulumi` may hold an older Node too.
 */
export function engineEnvironment(
  engine: Engine,
  env: NodeJS.ProcessEnv = process.env,
): Record<string, string> {
  return {
    PATH: [packageBin, engine.binDir, env["PATH"] ?? ""].join(delimiter),
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
  };
}
