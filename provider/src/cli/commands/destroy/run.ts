import { destroy, openWorkspace, recordedStacks, recordedTasks } from "../../../driver";
import type { MigrationPlan } from "../../../plan";
import { several } from "../../../text";
import { commandResult } from "../../shared/commandResult";
import { confirm } from "../../shared/confirm";
import type { CommandContext } from "../../shared/context";
import { driverOptions, nextCommand, type DriverFlags } from "../../shared/driverFlags";
import { loadPlan, locations, requireKnown } from "../../shared/loadPlan";
import { runCommand } from "../../shared/runCommand";
import { withWaveTable } from "../../shared/waveTable";

/** The options of `destroy`. */
export interface DestroyFlags extends DriverFlags {
  readonly skipStarted?: boolean;
  readonly maxCancels?: number;
}

/** Cancels all tasks that can be cancelled. */
export const runDestroy = (flags: DestroyFlags): Promise<void> =>
  runCommand(
    flags,
    async (outer) => {
      const { context, table } = withWaveTable(outer);
      const plan = loadPlan(flags.file, context.now());
      context.setLocations(locations(plan));
      await askFirst(plan, flags, context);
      const { left, ...result } = await destroy({
        ...driverOptions(plan, flags, context),
        ...(flags.skipStarted && { skipStarted: true }),
        ...(flags.maxCancels !== undefined && { maxCancels: flags.maxCancels }),
      });
      if (left.length > 0) {
        context.print(
          [
            `${several(left.length, "task")} had started and ${left.length === 1 ? "was" : "were"} left:`,
            ...left,
          ].join("\n  "),
        );
      }
      context.print(table());
      const next = {
        fine: nextCommand(flags, "report"),
        failed: nextCommand(flags, "destroy", "--skip-started"),
        blocked: nextCommand(flags, "status"),
      };
      return commandResult(result, next, context);
    },
    { stopsByItself: true },
  );

/** Waves that the plan no longer has can be destroyed too, by the names of their stacks. */
async function askFirst(plan: MigrationPlan, flags: DestroyFlags, context: CommandContext): Promise<void> {
  const attempt = `destroy ${flags.wave?.join(" and ") ?? plan.name}`;
  const workspace = await openWorkspace(driverOptions(plan, flags, context));
  const stacks = await recordedStacks(workspace);
  const known = [...new Set([...plan.waves.map(({ name }) => name), ...stacks.map(({ wave }) => wave)])];
  requireKnown(flags.wave ?? [], known, attempt);
  if (flags.yes) return;
  const tasks = context.output.canAsk ? await recordedTasks(workspace, flags.wave) : [];
  const what = `${several(tasks.length, "task")} of ${flags.wave?.join(", ") ?? "all waves"}`;
  await confirm(`Cancel what has not started of ${what}?`, attempt, flags, context);
}
