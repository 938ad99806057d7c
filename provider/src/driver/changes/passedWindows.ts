import { fail, type MigrationError } from "../../errors";
import type { MigrationPlan } from "../../plan";
import type { RecordedStack } from "../pulumi/readStacks";
import type { Decision } from "./decision";

/** What shows which waves may still start. */
export interface WaveStarts {
  readonly plan: MigrationPlan;
  /** The stacks that exist: their waves were started before, so their latest start may have passed. */
  readonly stacks: readonly RecordedStack[];
  /** In milliseconds since 1970. */
  readonly now: number;
}

/**
 * Why waves must not start: their latest start has passed, so SharePoint would cancel each of their new tasks at once. A wave
 * that was started before is not among them, nor is one whose tasks all exist, so that they are only adopted.
 */
export function passedWindows(
  { plan, stacks, now }: WaveStarts,
  decisions: readonly Decision[],
): MigrationError | undefined {
  const waves = plan.waves.flatMap(({ name: wave, window, place }) => {
    const latest = window.preferredLatestStartDateTime;
    if (latest === undefined || Date.parse(latest) > now) return [];
    const isStarted = stacks.some((stack) => stack.wave === wave);
    const creates = decisions.filter((one) => one.wave === wave && one.cost.creates > 0).length;
    return isStarted || creates === 0 ? [] : [{ wave, latest, creates, place }];
  });
  return waves.length === 0 ? undefined : fail("wave.windowPassed", { waves });
}
