import type { DriverOptions } from "../../driver";
import type { MigrationPlan } from "../../plan";
import { defaultPlanFile } from "./commandDefinition";
import { commandText } from "./commandText";
import type { CommandContext, CommonFlags } from "./context";

/** The options of every command that runs the driver. */
export interface DriverFlags extends CommonFlags {
  readonly file: string;
  readonly wave?: readonly string[];
  readonly backend?: string;
  readonly yes?: boolean;
  readonly unitsPerMinute?: number;
}

/** The options of the driver, from the flags and the context of a command. */
export const driverOptions = (
  plan: MigrationPlan,
  { wave, backend, unitsPerMinute }: DriverFlags,
  { env, emit, stopSignal, stopNow }: CommandContext,
): DriverOptions => ({
  plan,
  env: withBudget(env, unitsPerMinute),
  onEvent: emit,
  signal: stopSignal,
  stopNow,
  ...(wave && { waves: wave }),
  ...(backend !== undefined && { backendUrl: backend }),
});

/** The environment, with the budget that an option overrides. */
export const withBudget = (
  env: CommandContext["env"],
  unitsPerMinute: number | undefined,
): CommandContext["env"] =>
  unitsPerMinute === undefined
    ? env
    : { ...env, SHAREPOINT_MIGRATION_UNITS_PER_MINUTE: String(unitsPerMinute) };

/** The command to run next, for the same plan, backend and waves. */
export const nextCommand = (
  { file, backend, wave }: Pick<DriverFlags, "file" | "backend" | "wave">,
  ...words: readonly string[]
): string =>
  commandText([
    ...words,
    ...(wave?.flatMap((name) => ["--wave", name]) ?? []),
    ...(file === defaultPlanFile ? [] : ["--file", file]),
    ...(backend === undefined ? [] : ["--backend", backend]),
  ]);
