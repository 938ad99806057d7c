import type { CommonFlags } from "../../shared/context";
import type { InitSources } from "./draftFrom";

/** The options of `init`. On a terminal, those that a plan needs are asked for. */
export interface InitFlags extends CommonFlags, Omit<InitSources, "from" | "target"> {
  readonly from?: readonly string[];
  readonly target?: string;
  readonly fromExisting?: boolean;
  /** Where the tasks that are found are written for `pulumi import --file`. */
  readonly importFile?: string;
  readonly force?: boolean;
  /** Whether the plan is tried on the simulator first. */
  readonly simulator?: boolean;
  readonly unitsPerMinute?: number;
}

/** The options with all that a plan needs. */
export interface CompleteFlags extends Omit<InitFlags, "from" | "target">, InitSources {
  /** A CSV file with examples that is written, too. */
  readonly example?: { readonly file: string; readonly text: string };
}
