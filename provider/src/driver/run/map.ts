import { fail } from "../../errors";
import type { MigrationPlan, PlannedIdentityMap } from "../../plan";
import { exitCodes, type ExitCode } from "../../text";
import { changesMap, decideMap, mapPlanned, type MapDecision } from "../changes/mapDecision";
import { budgetFrom } from "../changes/totals";
import { inContext, loadContext, startPulumi, type RunContext } from "./loadContext";
import type { DriverOptions, RunResult } from "./options";
import { bringMapUp } from "./runMap";
import { toResult } from "./toResult";

/** What `mapUp` would do. */
export interface MapPreview extends MapDecision {
  /** What it takes at that budget of resource units a minute. */
  readonly minutes: number;
  readonly unitsPerMinute: number;
  /** 2 when there are changes to make, else 0. */
  readonly exitCode: ExitCode;
}

/** What brings the identity map up. */
export interface MapUpOptions extends Omit<DriverOptions, "waves"> {
  /** Looks up all mappings first, so that what someone else has changed is put right. Default: false. */
  readonly refresh?: boolean;
}

/**
 * Says what `mapUp` would do, from the plan and from what the stack holds. Makes no call.
 *
 * @throws MigrationError `plan.noIdentityMap`, `run.*`
 */
export const previewMap = (options: Omit<DriverOptions, "waves">): Promise<MapPreview> =>
  inContext(loadMapContext(options, "preview"), (context) => {
    const decision = decisionIn(context);
    context.emit(mapPlanned(decision));
    const unitsPerMinute = budgetFrom(context.workspace.env);
    return Promise.resolve({
      ...decision,
      minutes: decision.cost.units / unitsPerMinute,
      unitsPerMinute,
      exitCode: changesMap(decision) ? exitCodes.changes : exitCodes.ok,
    });
  });

/**
 * Brings the identity map to what the plan says, and touches no task.
 *
 * @returns exit code 0; 3 when mappings were refused or are not there; 130 when a signal stopped it
 * @throws MigrationError `plan.noIdentityMap`, `run.*`, `auth.*`, `settings.*`
 */
export const mapUp = (options: MapUpOptions): Promise<RunResult> =>
  inContext(loadMapContext(options, "up"), async (context) => {
    const decision = decisionIn(context);
    const isNeeded = changesMap(decision) || options.refresh === true;
    if (isNeeded) await startPulumi(context);
    const map = isNeeded ? await bringMapUp(context, decision, options) : undefined;
    const isInterrupted = options.signal?.aborted === true || options.stopNow?.aborted === true;
    return toResult(context, { command: "map up", map, outcomes: [], isInterrupted, unknown: 0 });
  });

const attempts = { preview: "preview the identity map", up: "update the identity map" };

function loadMapContext(
  options: Omit<DriverOptions, "waves">,
  action: keyof typeof attempts,
): Promise<RunContext> {
  const { plan } = options;
  requireIdentityMap(plan, `${attempts[action]} of ${plan.name}`);
  return loadContext(
    { ...options, waves: [] },
    { command: `map ${action}`, isLookedAt: () => false, looksUp: "none" },
  );
}

/** The decision about a plan that has a map. */
const decisionIn = ({ plan, identityMap }: RunContext): MapDecision => {
  const decision = decideMap(plan, identityMap);
  if (decision === undefined) throw fail("plan.noIdentityMap", { attempt: "read the identity map" });
  return decision;
};

/**
 * The identity map of a plan.
 *
 * @param attempt what it is needed for: "update the identity map of merger"
 * @throws MigrationError `plan.noIdentityMap`
 */
export function requireIdentityMap({ identityMap }: MigrationPlan, attempt: string): PlannedIdentityMap {
  if (identityMap === undefined) throw fail("plan.noIdentityMap", { attempt });
  return identityMap;
}
