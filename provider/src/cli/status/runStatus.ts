import { decisionsIn, loadPlanStatus, usualUnitsPerMinute } from "../../driver/index";
import { fail } from "../../errors/index";
import { runCommand } from "../command/runCommand";
import type { CommonFlags } from "../command/context";
import { driverOptions } from "../engine/driverFlags";
import { loadPlan, placesOf, wavesNamed } from "../load/loadPlan";
import { ageText } from "./age";
import { endingOf } from "./ending";
import { failuresText } from "./failures";
import { standingTable, totalOf } from "./standing";
import { tellEnded, watched } from "./watch";

/** The options of `status`. */
export interface StatusFlags extends CommonFlags {
  readonly file: string;
  readonly wave?: readonly string[];
  readonly backend?: string;
  readonly watch?: boolean;
  readonly until?: "started" | "done";
  readonly look: boolean;
  readonly unitsPerMinute?: number;
}

/** Says how the tasks stand, once or until they have ended. */
export const runStatus = (flags: StatusFlags): Promise<void> =>
  runCommand(flags, async (context) => {
    const { tell, print, now, env } = context;
    const until = flags.until ?? (flags.watch ? "done" : undefined);
    const plan = loadPlan(flags.file, now());
    context.placeSubjects(placesOf(plan));
    const attempt = `say how ${plan.name} stands`;
    wavesNamed(plan, flags.wave, attempt);
    if (until !== undefined && !flags.look)
      throw fail("cli.watchWithoutLook", { attempt, option: flags.until ? "--until" : "--watch" });
    const unitsPerMinute = flags.unitsPerMinute ?? usualBudget(env);
    const options = driverOptions(plan, { ...flags, unitsPerMinute }, context);
    const planStatus = await loadPlanStatus("status", { ...options, looks: flags.look });
    tellEnded(planStatus, tell);
    const standing = watched(planStatus, context, unitsPerMinute);
    if (until !== undefined && !context.drain.aborted) await standing.watch(until);
    const status = standing.status();
    if (until === undefined) tell(status);
    const tasks = planStatus.rows.flatMap(({ task }) => task ?? []);
    print(standingTable(status));
    print(ageText(status, flags.look, now()));
    print(failuresText(tasks, standing.seenOf, context.paint));
    return endingOf(
      {
        status,
        counts: totalOf(status),
        decisions: decisionsIn(planStatus, standing.snapshot()),
        failed: tasks.filter((task) => standing.seenOf(task).status === "failed").length,
        unknown: status.unknown ?? 0,
      },
      flags,
    );
  });

/** Half of the smallest published budget, or the tenant's own where that is less. */
function usualBudget(env: Readonly<Record<string, string | undefined>>): number {
  const own = Number(env["SHAREPOINT_MIGRATION_UNITS_PER_MINUTE"] ?? NaN);
  return own > 0 ? Math.min(own, usualUnitsPerMinute) : usualUnitsPerMinute;
}
