import { setTimeout as sleep } from "node:timers/promises";
import { noticeEvent } from "../../driver";
import { systemClock } from "../../graph";
import { openSession, type Session } from "../../lifecycle";
import { packageFacts } from "../../text";
import type { CommandContext } from "./context";
import { withBudget } from "./driverFlags";

/** Opens the session of a command that calls Graph itself; what it announces becomes events. */
export const openCliSession = (
  { env, emit }: CommandContext,
  unitsPerMinute: number | undefined,
  breaker: "forRun" | "forWatch" = "forRun",
): Session =>
  openSession({
    breaker,
    env: withBudget(env, unitsPerMinute),
    clock: systemClock,
    version: packageFacts.version,
    notify: (notice) => emit(noticeEvent(notice)),
  });

/** Waits until the time has passed or the signal is aborted. */
export const sleepUnless = async (ms: number, signal?: AbortSignal): Promise<void> => {
  await sleep(ms, undefined, signal ? { signal } : {}).catch(() => undefined);
};
