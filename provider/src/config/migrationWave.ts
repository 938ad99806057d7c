import {
  ComponentResource,
  output,
  type ComponentResourceOptions,
  type CustomResource,
  type Output,
} from "@pulumi/pulumi";
import type { MigrationPlan, PlannedSubject } from "../plan";
import { byDynamicProvider, type ServedBy } from "../serving";
import { componentTypes } from "../stack";
import { givenPlan, waveOf } from "./givenPlan";
import { HandoverRegistry } from "./handoverRegistry";
import { registerTasks, type PlainTask } from "./registerTasks";
import { WaveGate } from "./waveGate";

/** How many tasks there are of each status; a status that no task has is left out. */
export type StatusCounts = Readonly<Record<string, number>>;

/** What a wave is made from. */
export interface MigrationWaveArgs {
  /** The path of a plan file, relative to the program's folder; or a plan. */
  readonly plan: string | MigrationPlan;
  /** The name of the wave in the plan. */
  readonly wave: string;
  /** Whether the gate of the wave is checked, or was checked by the caller of the program. Default: `check`. */
  readonly gates?: "check" | "skip";
}

/** What the migration around a wave has made for it. */
interface Surroundings {
  /** The waves that it depends on, as far as this stack holds them. */
  readonly before: readonly MigrationWave[];
  /** The identity map, if this stack holds it: all tasks of the wave depend on it. */
  readonly identityMap: CustomResource | undefined;
  /** How its resources are served. */
  readonly servedBy: ServedBy;
}

/**
 * The tasks of one wave of a plan. A `TenantMigration` makes one for each wave; a program can also declare a wave by itself,
 * such as one of a plan whose other waves are in other stacks.
 *
 * A mistake in the plan ends the program before anything is declared, and reports the place of each one.
 *
 * @example
 * ```ts
 * const pilot = new MigrationWave("pilot", { plan: "migration.yaml", wave: "pilot" });
 * export const tasks = pilot.counts;
 * ```
 */
export class MigrationWave extends ComponentResource {
  /** The wave's name in the plan. */
  readonly wave: string;
  /** How many of its tasks there are of each status; in a preview those that would be created are `planned`. */
  readonly counts: Output<StatusCounts>;
  /**
   * Settles when Pulumi has answered for every task: in a run when they exist, in a preview when they are planned.
   *
   * @internal
   */
  readonly declared: Promise<StatusCounts>;

  /** @internal */
  protected static readonly servedBy: ServedBy = byDynamicProvider;

  /** @param name prefixes the name of the wave's gate; the tasks are named after their sources */
  constructor(
    name: string,
    args: MigrationWaveArgs,
    opts: ComponentResourceOptions = {},
    /** @internal */
    around?: Surroundings,
  ) {
    const plan = givenPlan(args.plan);
    const wave = waveOf(plan, args.wave);
    super(componentTypes.MigrationWave, name, {}, opts);
    const { before = [], identityMap, servedBy } = around ?? { servedBy: new.target.servedBy };
    const elsewhere = around ? [] : plan.waves.filter((other) => other !== wave);
    if (elsewhere.length > 0) new HandoverRegistry(name, elsewhere, servedBy, { parent: this });
    const earlier = plan.waves.filter((other) => wave.dependsOn.includes(other.name));
    // A plain promise, so that no task is recorded as a dependency of the gate that waits for it.
    const after = Promise.all(before.map(({ declared }) => declared));
    const gateOptions = { parent: this, ...(identityMap && { dependsOn: identityMap }) };
    const isChecked = args.gates !== "skip";
    const gate =
      earlier.length > 0
        ? new WaveGate(name, { wave, earlier, isChecked, after, servedBy }, gateOptions)
        : undefined;
    this.wave = wave.name;
    const { protect, retainOnDelete } = opts;
    this.declared = registerTasks(wave.subjects.map(taskOf), {
      parent: this,
      after: gate ?? identityMap,
      protect,
      retainOnDelete,
      servedBy,
    }).then((statuses) => totalOf(statuses.map((status) => ({ [status]: 1 }))));
    this.counts = output(this.declared);
    this.registerOutputs({ counts: this.counts });
  }
}

/** Adds counts up, in the order of the words. */
export function totalOf(counts: readonly StatusCounts[]): StatusCounts {
  const total = new Map<string, number>();
  for (const [status, count] of counts.flatMap((some) => Object.entries(some)))
    total.set(status, (total.get(status) ?? 0) + count);
  return Object.fromEntries([...total].sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** The task of a subject, under a name that depends on the source alone. */
const taskOf = ({ resourceName, inputs }: PlannedSubject): PlainTask => ({
  name: resourceName,
  inputs: { ...inputs, ifExists: inputs.ifExists ?? "reschedule" },
});
