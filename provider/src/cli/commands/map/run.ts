import { fail } from "../../../errors";
import type { MigrationPlan } from "../../../plan";
import type { CommandBody, CommandContext, CommandResult } from "../../shared/context";
import type { DriverFlags } from "../../shared/driverFlags";
import { loadPlan } from "../../shared/loadPlan";
import { exportMap } from "./exportMap";
import { bringMapUp, showMapPreview } from "./update";
import { verify } from "./verify";

/** The options of `map`. */
export interface MapFlags extends DriverFlags {
  /** Of `up`. */
  readonly refresh?: boolean;
  /** Of `verify`. */
  readonly all?: boolean;
  /** Of `export`. */
  readonly out?: string;
}

/** What a subcommand is given. */
export type MapAction = (
  plan: MigrationPlan,
  flags: MapFlags,
  context: CommandContext,
) => Promise<CommandResult>;

const actions: Readonly<Record<string, MapAction>> = {
  preview: showMapPreview,
  up: bringMapUp,
  verify,
  export: exportMap,
};

/** The options that only one action has. */
const ownOptions = { refresh: "up", all: "verify", wave: "verify", out: "export" } as const;

/** Shows, updates, verifies or exports the identity map of the plan. */
export const run: CommandBody<MapFlags> = async (context, flags, argument = "") => {
  for (const [option, action] of Object.entries(ownOptions))
    if (flags[option as keyof typeof ownOptions] !== undefined && action !== argument)
      throw fail("cli.otherAction", { attempt: `run map ${argument}`, option: `--${option}`, action });
  const plan = loadPlan(flags, context, (name) => `verify the identity map of ${name}`);
  // The parser has checked it.
  const action = actions[argument] ?? showMapPreview;
  return action(plan, flags, context);
};
