import { openWorkspace, recordedStacks, type DriverOptions } from "../../driver/index";

/** The waves that were begun before, so that their latest start may have passed: those that have a stack. */
export const begunWaves = async (
  options: Pick<DriverOptions, "plan" | "env" | "backendUrl">,
): Promise<readonly string[]> => (await recordedStacks(await openWorkspace(options))).map(({ wave }) => wave);
