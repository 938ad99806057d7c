import { runCommand } from "../command/runCommand";
import type { CommonFlags } from "../command/context";

/** The options of `doctor`. */
export interface DoctorFlags extends CommonFlags {
  readonly file: string;
  readonly backend?: string;
}

/** Checks the surroundings. */
export const runDoctor = (flags: DoctorFlags): Promise<void> => runCommand(flags, () => Promise.reject(new Error(flags.file)));
