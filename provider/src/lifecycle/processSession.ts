import { setTimeout as sleep } from "node:timers/promises";
import { packageFacts } from "../text";
import { noticeLine } from "../errors";
import { openSession } from "./session";

/** The one session of this process: its environment, its clock, its agent. Nothing is opened before the first call. */
export const processSession = openSession({
  env: process.env,
  clock: { now: Date.now, sleep: (ms) => sleep(ms) },
  version: packageFacts.version,
  // What traces gRPC by itself would otherwise begin a trace for each call of the engine.
  isCalledWithoutTrace: true,
  // The host passes its output on; Pulumi shows it as a diagnostic.
  announce: (notice) => process.stdout.write(`${noticeLine(notice)}\n`),
});
