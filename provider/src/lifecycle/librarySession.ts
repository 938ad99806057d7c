import { setTimeout as sleep } from "node:timers/promises";
import { noticeLine } from "../errors";
import { openSession, type Session } from "./session";
import { packageFacts } from "../text";

let opened: Session | undefined;

/** The session of a library function. The caller's stdout is the caller's, so notices go to stderr. */
export const librarySession = (): Session =>
  (opened ??= openSession({
    env: process.env,
    clock: { now: Date.now, sleep: (ms) => sleep(ms) },
    version: packageFacts.version,
    // The session lives as long as the caller's process, and each call is one that the caller asked for.
    breaker: "none",
    announce: (notice) => process.stderr.write(`${noticeLine(notice)}\n`),
  }));
