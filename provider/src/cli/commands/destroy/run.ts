import { destroy, openWorkspace, readStacks } from "../../../driver";
import type { MigrationPlan } from "../../../plan";
import { several } from "../../../text";
import { confirm } from "../../shared/confirm";
import type { CommandContext } from "../../shared/context";
import { driverOptions, type DriverFlags } from "../../shared/driverFlags";
import { loadPlan, requireKnown } from "../../shared/loadPlan";
import { changeCommand } from "../../shared/changeCommand";

/** The options of `destroy`. */
export interface DestroyFlags extends DriverFlags {
  readonly skipStarted?: boolean;
  readonly maxCancels?: number;
}

const next = { ok: ["report"], failed: ["destroy", "--skip-started"], blocked: ["status"] };

/** Cancels all tasks that can be cancelled. */
export const run = changeCommand(next, async (context, flags: DestroyFlags) => {
  const plan = loadPlan({ file: flags.file }, context);
  await askFirst(plan, flags, context);
  const { left, ...result } = await destroy({
    ...driverOptions(plan, flags, context),
    ...(flags.skipStarted && { skipStarted: true }),
    ...(flags.maxCancels !== undefined && { maxCancels: flags.maxCancels }),
  });
  if (left.length > 0) {
    const were = left.length === 1 ? "was" : "were";
    context.print([`${several(left.length, "task")} had started and ${were} left:`, ...left].join("\n  "));
  }
  return result;
});

/** Waves that the plan no longer has can be destroyed too, by the names of their stacks. */
async function askFirst(plan: MigrationPlan, flags: DestroyFlags, context: CommandContext): Promise<void> {
  const attempt = `destroy ${flags.wave?.join(" and ") ?? plan.name}`;
  const workspace = openWorkspace(driverOptions(plan, flags, context));
  context.emit({ event: "step", step: "readStacks" });
  const isShown = flags.yes !== true && context.output.canAsk;
  const { stacks, recorded } = await readStacks(workspace, isShown ? flags.wave : []);
  const known = new Set([...plan.waves.map(({ name }) => name), ...stacks.map(({ wave }) => wave)]);
  requireKnown(flags.wave ?? [], [...known], attempt);
  if (flags.yes) return;
  const what = `${several(recorded.length, "task")} of ${flags.wave?.join(", ") ?? "all waves"}`;
  await confirm(`Cancel what has not started of ${what}?`, attempt, flags, context);
}
