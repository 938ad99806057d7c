import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isSameTask } from "../../task";
import { engineFailure } from "../pulumi/engineFailure";
import { type Cost, type Decision, forcedUrns, isUnknown, requiresUpdate } from "../changes/decision";
import { planForPulumi } from "../changes/planForPulumi";
import { passedWindows } from "../changes/passedWindows";
import { actionsOf, budgetFrom, totalCost } from "../changes/totals";
import type { Counts, ErrorData } from "../events";
import { exitCodes, type ExitCode } from "../exitCodes";
import { parallel } from "./runWave";
import type { DriverOptions } from "./options";
import { decisionsFor, inContext, loadUpContext, type RunContext } from "./loadContext";
import { errorData, isOfPolicy } from "../diagnostics";
import { fileBackendUrl } from "../pulumi/fileBackend";
import { disagreements, gatherView, type Disagreement } from "./engineView";
import { shownWindow, type ShownWindow } from "./windows";

/** What `up` would do in one wave. */
export interface WavePreview {
  readonly wave: string;
  readonly window: ShownWindow;
  readonly decisions: readonly Decision[];
  readonly actions: Counts;
  readonly cost: Cost;
  /** What Pulumi finds wrong with a subject, by its key. */
  readonly problems: ReadonlyMap<string, ErrorData>;
  /** What is wrong with the wave as a whole: its latest start has passed, or what policies find. */
  readonly findings: readonly ErrorData[];
  /** Where Pulumi would do something else than was decided; normally nowhere. */
  readonly disagreements: readonly Disagreement[];
}

/** What `up` would do. */
export interface Preview {
  readonly migration: string;
  /** When it was made: ISO 8601 in UTC. */
  readonly madeAt: string;
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
 * Graph; and lets Pulumi preview each wave in which something is to be done. Changes nothing, and makes no stack.
 *
 * @throws MigrationError `run.*`, `auth.*`, `settings.*`
 */
export const preview = (options: DriverOptions): Promise<Preview> =>
  inContext(loadUpContext("preview", options), (context) => previewIn(context, options));

async function previewIn(context: RunContext, options: DriverOptions): Promise<Preview> {
  const { plan, waves: names, clock, workspace, emit } = context;
  const decisions = decisionsFor(context);
  const own = (wave: string) => decisions.filter((decision) => decision.wave === wave);
  for (const wave of names) emit({ event: "wave.planned", wave, actions: actionsOf(own(wave)) });
  const fromEngine = new Map<string, EngineFindings>();
  // One wave at a time: two at once would gain a sixth of the time and take twice the memory.
  for (const wave of names) {
    if (options.signal?.aborted === true) break;
    fromEngine.set(wave, await ask(context, wave, own(wave), options));
  }
  const waves = names.flatMap((wave): WavePreview[] => {
    const asked = fromEngine.get(wave);
    const planned = plan.waves.find(({ name }) => name === wave);
    if (!asked || !planned) return [];
    const decided = own(wave);
    const passed = passedWindows({ ...context, now: clock.now() }, decided);
    return [
      {
        wave,
        window: shownWindow(planned.window),
        decisions: decided,
        actions: actionsOf(decided),
        cost: totalCost(decided),
        ...asked,
        findings: [...(passed ? [errorData(passed)] : []), ...asked.findings],
      },
    ];
  });
  const cost = totalCost(decisions);
  const unitsPerMinute = budgetFrom(workspace.env);
  return {
    migration: plan.name,
    madeAt: new Date(clock.now()).toISOString(),
    waves,
    leftovers: leftoversIn(context, decisions),
    cost,
    minutes: cost.units / unitsPerMinute,
    unitsPerMinute,
    exitCode: exitCodeOf(decisions, waves),
  };
}

function exitCodeOf(decisions: readonly Decision[], waves: readonly WavePreview[]): ExitCode {
  const isForbidden = waves.some(
    ({ findings, problems }) => findings.length > 0 || [...problems.values()].some(isOfPolicy),
  );
  if (isForbidden) return exitCodes.blocked;
  // A list of changes that may not be whole is not given as one.
  if (decisions.some(isUnknown)) return exitCodes.failedTasks;
  if (decisions.some(requiresUpdate)) return exitCodes.changes;
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

type EngineFindings = Pick<WavePreview, "problems" | "findings" | "disagreements">;

/** Asks Pulumi. A wave that has no stack yet is previewed in a backend of its own, which is thrown away. */
async function ask(
  { plan, stacks, recorded, workspace, workers, session, emit }: RunContext,
  wave: string,
  decisions: readonly Decision[],
  { signal, stopNow }: DriverOptions,
): Promise<EngineFindings> {
  if (!decisions.some(requiresUpdate)) return { problems: new Map(), findings: [], disagreements: [] };
  const isNew = !stacks.some((stack) => stack.wave === wave);
  const passing = isNew ? mkdtempSync(join(tmpdir(), "sharepoint-migration-")) : undefined;
  try {
    const { noteFailure, onMessage, view } = gatherView();
    const replace = forcedUrns(decisions);
    const end = await workers.run(
      {
        verb: "preview",
        wave,
        plan: planForPulumi(plan, wave, decisions, recorded),
        projectFolder: workspace.projectFolder,
        parallel,
        ...(replace.length > 0 && { replace }),
      },
      {
        env: { ...workspace.env, ...(passing && { PULUMI_BACKEND_URL: fileBackendUrl(passing) }) },
        onMessage: (message) => {
          if (message.type === "said" && message.policy !== undefined)
            emit({ event: "warning", message: message.message });
          onMessage(message);
        },
        host: { session, notify: () => undefined, onFailure: noteFailure },
        signal,
        stopNow,
      },
    );
    const isStopped = signal?.aborted === true || stopNow?.aborted === true;
    const isExplained = view.problems.size > 0 || view.findings.length > 0;
    if (end.how !== "fine" && !isExplained && !isStopped)
      throw engineFailure(`preview wave ${wave}`, [], end);
    return {
      problems: view.problems,
      findings: view.findings,
      disagreements: end.how === "fine" ? disagreements(decisions, view) : [],
    };
  } finally {
    if (passing !== undefined) rmSync(passing, { recursive: true, force: true });
  }
}
