import { setTimeout as sleep } from "node:timers/promises";
import { openSession, type Session } from "../../lifecycle/index";
import { packageFacts } from "../packageFacts";
import type { CommandContext } from "./context";

/** How the session's lines that speak of no pause begin. */
const warningMark = "warning: ";

/** Opens the session of a command that calls Graph itself; a pause that Graph asks for is told as an event. */
export const openCliSession = ({ env, tell }: CommandContext, unitsPerMinute: number | undefined): Session =>
  openSession({
    env: {
      ...env,
      ...(unitsPerMinute !== undefined && {
        SHAREPOINT_MIGRATION_UNITS_PER_MINUTE: String(unitsPerMinute),
      }),
    },
    clock: { now: Date.now, sleep: (ms) => sleep(ms) },
    version: packageFacts.version,
    announce: (line) => {
      const isWarning = line.startsWith(warningMark);
      if (isWarning) tell({ event: "warning", message: line.slice(warningMark.length) });
      else tell({ event: "throttled", message: line });
    },
  });

/** Waits, unless the signal says that there is no need to. */
export const sleepUnless = async (ms: number, signal?: AbortSignal): Promise<void> => {
  await sleep(ms, undefined, signal ? { signal } : {}).catch(() => undefined);
};
