import { isSameTask } from "../../task";
import { costs, type Cost, type Decision, isUnknown, requiresUpdate } from "../changes/decision";
import { passedWindows } from "../changes/passedWindows";
import { changesMap, decideMap, mapPlanned, type MapDecision } from "../changes/mapDecision";
import { actionsOf, budgetFrom, sum, totalCost } from "../changes/totals";
import type { Counts } from "../events";
import { exitCodes, type ExitCode } from "../../text";
import { askEngine, type EngineFindings } from "./askEngine";
import type { DriverOptions } from "./options";
import { decisionsFor, inContext, loadUpContext, type RunContext } from "./loadContext";
import { errorData, isOfPolicy } from "../diagnostics";
import { shownWindow, type ShownWindow } from "./windows";

/** What `up` would do in one wave. */
export interface WavePreview extends EngineFindings {
  readonly wave: string;
  readonly window: ShownWindow;
  readonly decisions: readonly Decision[];
  readonly actions: Counts;
  readonly cost: Cost;
  /** What is wrong with the wave as a whole: its latest start has passed, or what policies find. */
  readonly findings: EngineFindings["findings"];
}

/** What `up` would do. */
export interface Preview {
  readonly migration: string;
  /** When it was made: ISO 8601 in UTC. */
  readonly madeAt: string;
  /** What would be done about the identity map first; absent if the plan has none. */
  readonly identityMap?: MapDecision;
  /** In the order in which they would be run. */
  readonly waves: readonly WavePreview[];
  /**
   * Stacks of waves that are no longer in the plan, with the number of tasks that they still hold, and how many of those
   * are another wave's now, so that a destroy of the stack only lets go of them.
   */
  readonly leftovers: readonly {
    readonly wave: string;
    readonly tasks: number;
    readonly handedOver: number;
  }[];
  readonly cost: Cost;
  /** What it takes at that budget of resource units a minute. */
  readonly minutes: number;
  /** The budget that is set, else the smallest that SharePoint publishes. */
  readonly unitsPerMinute: number;
  /**
   * 4 when a policy does not allow it, or a wave would start too late; 3 when some subjects could not be looked up, so that
   * the list of changes may be incomplete; 2 when there are changes to make; 3 when there are none and a subject is
   * refused; else 0.
   */
  readonly exitCode: ExitCode;
}

/**
 * Says what `up` would do, and why, and what it costs: from the plan, from what the stacks hold, and from a fresh look at
 * Graph; and lets Pulumi preview each wave that has a stack and in which something is to be done. Changes nothing, and makes
 * no stack.
 *
 * @throws MigrationError `run.*`, `auth.*`, `settings.*`
 */
export const preview = (options: DriverOptions): Promise<Preview> =>
  inContext(loadUpContext("preview", options), (context) => previewIn(context, options));

async function previewIn(context: RunContext, options: DriverOptions): Promise<Preview> {
  const { plan, waves: names, clock, workspace, emit } = context;
  const decisions = decisionsFor(context);
  const decided = names.map((wave) => ({
    wave,
    decisions: decisions.filter((decision) => decision.wave === wave),
  }));
  const identityMap = decideMap(plan, context.identityMap);
  if (identityMap) emit(mapPlanned(identityMap));
  for (const { wave, decisions: own } of decided)
    emit({ event: "wave.planned", wave, actions: actionsOf(own) });
  const fromEngine = await askEngine(context, decided, options);
  const waves = decided.flatMap(({ wave, decisions: own }): WavePreview[] => {
    const found = fromEngine.get(wave);
    const planned = plan.waves.find(({ name }) => name === wave);
    if (!found || !planned) return [];
    const passed = passedWindows({ ...context, now: clock.now() }, own);
    return [
      {
        wave,
        window: shownWindow(planned.window),
        decisions: own,
        actions: actionsOf(own),
        cost: totalCost(own),
        ...found,
        findings: [...(passed ? [errorData(passed)] : []), ...found.findings],
      },
    ];
  });
  const cost = sum(identityMap?.cost ?? costs.nothing, totalCost(decisions));
  const unitsPerMinute = budgetFrom(workspace.env);
  return {
    migration: plan.name,
    madeAt: new Date(clock.now()).toISOString(),
    ...(identityMap && { identityMap }),
    waves,
    leftovers: leftoversIn(context, decisions),
    cost,
    minutes: cost.units / unitsPerMinute,
    unitsPerMinute,
    exitCode: exitCodeOf(decisions, waves, changesMap(identityMap)),
  };
}

function exitCodeOf(
  decisions: readonly Decision[],
  waves: readonly WavePreview[],
  isMapChanged: boolean,
): ExitCode {
  const isForbidden = waves.some(
    ({ findings, problems }) => findings.length > 0 || [...problems.values()].some(isOfPolicy),
  );
  if (isForbidden) return exitCodes.blocked;
  // A list of changes that may not be whole is not given as one.
  if (decisions.some(isUnknown)) return exitCodes.failedTasks;
  if (isMapChanged || decisions.some(requiresUpdate)) return exitCodes.changes;
  return decisions.some(({ action }) => action === "refuse") ? exitCodes.failedTasks : exitCodes.ok;
}

/** The stacks that no wave of the plan has any more. */
export function leftoversIn(
  { plan, recorded }: Pick<RunContext, "plan" | "recorded">,
  decisions: readonly Decision[],
): Preview["leftovers"] {
  const takenFrom = new Map(
    decisions.flatMap(({ action, otherWave, taskId }) =>
      taskId !== undefined && otherWave !== undefined && takesOver.has(action) ? [[taskId, otherWave]] : [],
    ),
  );
  const heldBy = (taskId: string, wave: string): boolean =>
    recorded.some((other) => other.wave !== wave && isSameTask(other.taskId, taskId));
  const planned = new Set(plan.waves.map(({ name }) => name));
  const others = Map.groupBy(
    recorded.filter(({ wave }) => !planned.has(wave)),
    ({ wave }) => wave,
  );
  return [...others].map(([wave, tasks]) => ({
    wave,
    tasks: tasks.length,
    handedOver: tasks.filter(({ taskId }) => takenFrom.get(taskId) === wave || heldBy(taskId, wave)).length,
  }));
}

/** What leads to another wave's stack holding the task, or its successor. */
const takesOver: ReadonlySet<string> = new Set(["adopt", "leaveStarted", "reschedule"]);
