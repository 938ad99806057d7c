import { preview } from "../../driver";
import { fail } from "../../errors";
import { checkPlan, type MigrationPlan } from "../../plan";
import type { CommandContext } from "./context";
import { driverOptions, type DriverFlags } from "./driverFlags";
import { startedWaves } from "./loadPlan";

/**
 * Refuses to start waves whose latest start has passed: SharePoint would cancel each of their tasks at once. It may have
 * passed for waves that were started before, and for those whose tasks all exist, so that they are only adopted.
 *
 * @throws MigrationError `plan.invalid`
 */
export async function refusePassedWindows(
  plan: MigrationPlan,
  flags: DriverFlags,
  context: CommandContext,
): Promise<void> {
  const nowMs = context.now();
  if (checkPlan(flags.file, { now: nowMs }).is === "sound") return;
  const options = driverOptions(plan, flags, context);
  const started = await startedWaves(options);
  const others = plan.waves.map(({ name }) => name).filter((name) => !started.includes(name));
  const passed = others.filter(
    (name) => checkPlan(flags.file, { now: nowMs, mayHavePassed: without(plan, name) }).is === "wrong",
  );
  const run = passed.filter((name) => flags.wave?.includes(name) ?? true);
  if (run.length === 0) return;
  const made = await preview({ ...options, waves: run, onEvent: () => undefined });
  const onlyAdopted = made.waves.filter(({ cost }) => cost.creates === 0).map(({ wave }) => wave);
  const mayHavePassed = [...started, ...onlyAdopted, ...others.filter((name) => !run.includes(name))];
  const checked = checkPlan(flags.file, { now: nowMs, mayHavePassed });
  if (checked.is === "wrong") throw fail("plan.invalid", { file: flags.file, problems: checked.problems });
}

const without = ({ waves }: MigrationPlan, name: string): readonly string[] =>
  waves.flatMap((wave) => (wave.name === name ? [] : wave.name));
