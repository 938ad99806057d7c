import { setTimeout as sleep } from "node:timers/promises";
import { openSession, type Session } from "./session";
import { version } from "./version";

let opened: Session | undefined;

/** The session of a function that somebody's own program calls. Their stdout is theirs, so it says on stderr what it waits for. */
export const librarySession = (): Session =>
  (opened ??= openSession({
    env: process.env,
    clock: { now: Date.now, sleep: (ms) => sleep(ms) },
    version,
    announce: (line) => process.stderr.write(`${line}\n`),
  }));
