import { noticeLine } from "../errors";
import { systemClock } from "../graph";
import { packageFacts } from "../text";
import { openSession, type Session } from "./session";

const ofThisProcess = {
  env: process.env,
  clock: systemClock,
  version: packageFacts.version,
};

/** The session of the process that Pulumi's host runs. Nothing is opened before the first call. */
export const processSession = openSession({
  ...ofThisProcess,
  // gRPC instrumentation would otherwise start a trace for each call of the engine.
  isCalledWithoutTrace: true,
  // The host passes its output on; Pulumi shows it as a diagnostic.
  notify: (notice) => process.stdout.write(`${noticeLine(notice)}\n`),
});

let opened: Session | undefined;

/** The session of a library function. The caller's stdout is the caller's, so notices go to stderr. */
export const librarySession = (): Session =>
  (opened ??= openSession({
    ...ofThisProcess,
    // The session lives as long as the caller's process, and each call is one that the caller asked for.
    breaker: "none",
    notify: (notice) => process.stderr.write(`${noticeLine(notice)}\n`),
  }));
