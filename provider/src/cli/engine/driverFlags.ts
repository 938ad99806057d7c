import type { DriverOptions } from "../../driver/index";
import type { MigrationPlan } from "../../plan/index";
import type { CommandContext, CommonFlags } from "../command/context";
import { commandText } from "../command/shellText";
import { usualFile } from "../options/sharedOptions";

/** The options that all commands have which run the driver. */
export interface DriverFlags extends CommonFlags {
  readonly file: string;
  readonly wave?: readonly string[];
  readonly backend?: string;
  readonly yes?: boolean;
  readonly unitsPerMinute?: number;
}

/** What the driver is given, from the options and the context of a command. */
export const driverOptions = (
  plan: MigrationPlan,
  { wave, backend, unitsPerMinute }: DriverFlags,
  { env, tell, drain, stopNow }: CommandContext,
): DriverOptions => ({
  plan,
  env:
    unitsPerMinute === undefined
      ? env
      : { ...env, SHAREPOINT_MIGRATION_UNITS_PER_MINUTE: String(unitsPerMinute) },
  onEvent: tell,
  signal: drain,
  stopNow,
  ...(wave && { waves: wave }),
  ...(backend !== undefined && { backendUrl: backend }),
});

/** The command that goes on from here, about the same plan, backend and waves. */
export const nextCommand = (
  { file, backend, wave }: Pick<DriverFlags, "file" | "backend" | "wave">,
  ...words: readonly string[]
): string =>
  commandText([
    ...words,
    ...(wave?.flatMap((name) => ["--wave", name]) ?? []),
    ...(file === usualFile ? [] : ["--file", file]),
    ...(backend === undefined ? [] : ["--backend", backend]),
  ]);
