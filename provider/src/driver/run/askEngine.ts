import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Decision, forcedUrns, requiresUpdate } from "../changes/decision";
import { planForPulumi } from "../changes/planForPulumi";
import type { ErrorData, MigrationEvent } from "../events";
import type { Environment } from "../pulumi/backend";
import { engineFailure } from "../pulumi/engineFailure";
import { fileBackendUrl } from "../pulumi/fileBackend";
import { disagreements, gatherView, type Disagreement } from "./engineView";
import { startPulumi, waveStep, type RunContext } from "./loadContext";
import type { DriverOptions } from "./options";
import { parallel } from "./runWave";

/** What Pulumi finds in a preview of a wave. */
export interface EngineFindings {
  /** What it finds wrong with a subject, by its key. */
  readonly problems: ReadonlyMap<string, ErrorData>;
  /** What policies find wrong with the wave as a whole. */
  readonly findings: readonly ErrorData[];
  /** Where it would do something else than was decided; normally nowhere. */
  readonly disagreements: readonly Disagreement[];
}

/** A wave, and what was decided about its subjects. */
export interface DecidedWave {
  readonly wave: string;
  readonly decisions: readonly Decision[];
}

/**
 * Lets Pulumi preview the waves that it can say more about than what was decided. A wave without changes is not among them,
 * nor is one without a stack: Pulumi would create what its plan contains, which was checked when it was read.
 *
 * @returns the findings by wave; a wave that was not reached before the signal has none
 * @throws MigrationError `run.engineMissing`, `run.engineTooOld`, `run.engineFailed`, `run.engineKilled`
 */
export async function askEngine(
  context: RunContext,
  waves: readonly DecidedWave[],
  options: DriverOptions,
): Promise<ReadonlyMap<string, EngineFindings>> {
  const asked = waves.filter((one) => isAsked(context, one));
  const nothing: EngineFindings = { problems: new Map(), findings: [], disagreements: [] };
  const found = new Map(waves.flatMap((one) => (asked.includes(one) ? [] : [[one.wave, nothing] as const])));
  if (asked.length > 0) await startPulumi(context);
  for (const group of groupsOf(asked)) {
    if (options.signal?.aborted === true) break;
    for (const { wave } of group) context.emit(waveStep("previewWave", context, wave));
    const answers = await Promise.allSettled(group.map((one) => ask(context, one, options)));
    for (const [index, answer] of answers.entries()) {
      if (answer.status === "rejected") throw answer.reason;
      const { warnings, ...findings } = answer.value;
      warnings.forEach(context.emit);
      found.set(group[index]?.wave ?? "", findings);
    }
  }
  return found;
}

function isAsked({ stacks, workspace: { env } }: RunContext, { wave, decisions }: DecidedWave): boolean {
  if (!decisions.some(requiresUpdate)) return false;
  return stacks.some((stack) => stack.wave === wave) || hasOptions(env);
}

/** Whether Pulumi finds options in its environment. With a policy pack, it says more about a new wave. */
const hasOptions = (env: Environment): boolean =>
  Object.entries(env).some(([name, value]) => /^PULUMI_OPTION_/i.test(name) && value);

/** Two previews at once save time, and take twice the memory. */
const mostSubjectsInTwo = 1_000;

/** Divides waves, in their order, into those that are previewed at once. */
export function groupsOf(
  waves: readonly DecidedWave[],
  most = mostSubjectsInTwo,
): readonly (readonly DecidedWave[])[] {
  const groups: DecidedWave[][] = [];
  for (const one of waves) {
    const [first, second] = groups.at(-1) ?? [];
    const fits = first && !second && first.decisions.length + one.decisions.length <= most;
    if (fits) groups.at(-1)?.push(one);
    else groups.push([one]);
  }
  return groups;
}

interface Answer extends EngineFindings {
  /** What advisory policies find. */
  readonly warnings: readonly MigrationEvent[];
}

/** Asks Pulumi. A wave that has no stack yet is previewed in a backend of its own, which is thrown away. */
async function ask(
  { plan, stacks, recorded, workspace, workers, session }: RunContext,
  { wave, decisions }: DecidedWave,
  { signal, stopNow }: DriverOptions,
): Promise<Answer> {
  const isNew = !stacks.some((stack) => stack.wave === wave);
  const passing = isNew ? mkdtempSync(join(tmpdir(), "sharepoint-migration-")) : undefined;
  try {
    const { noteFailure, onMessage, view } = gatherView();
    const warnings: MigrationEvent[] = [];
    const replace = forcedUrns(decisions);
    const end = await workers.run(
      {
        verb: "preview",
        wave,
        plan: planForPulumi(plan, wave, decisions, recorded),
        isNew,
        projectFolder: workspace.projectFolder,
        parallel,
        ...(replace.length > 0 && { replace }),
      },
      {
        env: { ...workspace.env, ...(passing && { PULUMI_BACKEND_URL: fileBackendUrl(passing) }) },
        onMessage: (message) => {
          if (message.type === "said" && message.policy !== undefined)
            warnings.push({ event: "warning", message: message.message });
          onMessage(message);
        },
        host: { session, notify: () => undefined, onFailure: noteFailure, onChange: () => undefined },
        signal,
        stopNow,
      },
    );
    const isStopped = signal?.aborted === true || stopNow?.aborted === true;
    const isExplained = view.problems.size > 0 || view.findings.length > 0;
    if (end.how !== "fine" && !isExplained && !isStopped)
      throw engineFailure(`preview wave ${wave}`, [], end);
    return {
      warnings,
      problems: view.problems,
      findings: view.findings,
      disagreements: end.how === "fine" ? disagreements(decisions, view) : [],
    };
  } finally {
    if (passing !== undefined) rmSync(passing, { recursive: true, force: true });
  }
}
