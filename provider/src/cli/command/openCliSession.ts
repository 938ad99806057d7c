import { setTimeout as sleep } from "node:timers/promises";
import { announced } from "../../driver/index";
import { openSession, type Session } from "../../lifecycle/index";
import { packageFacts } from "../../text";
import type { CommandContext } from "./context";

/** Opens the session of a command that calls Graph itself; what it announces is told as events. */
export const openCliSession = (
  { env, tell }: CommandContext,
  unitsPerMinute: number | undefined,
  breaker: "forRun" | "forWatch" = "forRun",
): Session =>
  openSession({
    breaker,
    env: {
      ...env,
      ...(unitsPerMinute !== undefined && {
        SHAREPOINT_MIGRATION_UNITS_PER_MINUTE: String(unitsPerMinute),
      }),
    },
    clock: { now: Date.now, sleep: (ms) => sleep(ms) },
    version: packageFacts.version,
    announce: (line) => tell(announced(line)),
  });

/** Waits, unless the signal says that there is no need to. */
export const sleepUnless = async (ms: number, signal?: AbortSignal): Promise<void> => {
  await sleep(ms, undefined, signal ? { signal } : {}).catch(() => undefined);
};
