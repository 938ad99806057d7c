import { destroy, openWorkspace, recordedStacks, recordedTasks } from "../../driver/index";
import type { MigrationPlan } from "../../plan/index";
import { runCommand } from "../command/runCommand";
import type { CommandContext } from "../command/context";
import { loadPlan, placesOf, requireKnown } from "../load/loadPlan";
import { several } from "../../text";
import { confirm } from "./confirm";
import { driverOptions, nextCommand, type DriverFlags } from "./driverFlags";
import { endingOf } from "./endingOf";
import { withWaveTable } from "./waveTable";

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
      context.placeSubjects(placesOf(plan));
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
      return endingOf(result, next, context);
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
  const tasks = context.manner.canAsk ? await recordedTasks(workspace, flags.wave) : [];
  const what = `${several(tasks.length, "task")} of ${flags.wave?.join(", ") ?? "all waves"}`;
  await confirm(`Cancel what has not started of ${what}?`, attempt, flags, context);
}
