import type { IfExists } from "../../task";
import type { Gate, WaveWindow } from "../plan";

/** What a new plan shall say. */
export interface PlanDraft {
  readonly name: string;
  readonly source: { readonly organization: string; readonly tenantId?: string };
  readonly target:
    | { readonly organizationHost: string }
    | { readonly organizationId: string; readonly dataLocationCode?: string };
  /** Default: reschedule. */
  readonly ifExists?: IfExists;
  /** Of the instants without an offset that people will add. */
  readonly timeZone?: string;
  readonly waves: readonly DraftWave[];
}

/** A wave of a new plan. One without any list is written as one that moves nobody. */
export interface DraftWave {
  readonly name: string;
  readonly dependsOn?: readonly string[];
  readonly gate?: Gate;
  /** Its instants may leave the offset out, as in a plan. */
  readonly window?: WaveWindow;
  readonly users?: readonly DraftEntry[];
  readonly sites?: readonly DraftEntry[];
  readonly groups?: readonly DraftEntry[];
}

/** One source and its target, or a CSV file, by its path from the plan's folder. */
export type DraftEntry = { readonly source: string; readonly target: string } | { readonly csv: string };
