import {
  ComponentResource,
  output,
  type ComponentResourceOptions,
  type CustomResource,
  type Output,
} from "@pulumi/pulumi";
import type { PlannedSubject, PlannedWave } from "../plan";
import type { ServedBy } from "../serving";
import { registerTasks, type PlainTask } from "./registerTasks";
import { WaveGate } from "./waveGate";

/** How many tasks there are of each status; a status that no task has is left out. */
export type StatusCounts = Readonly<Record<string, number>>;

/** What a wave is made from. */
export interface MigrationWaveArgs {
  /** The wave, as the plan has it. */
  readonly wave: PlannedWave;
  /** Those that it depends on, as the plan has them. */
  readonly earlier: readonly PlannedWave[];
  /** Those of them that this stack holds too. */
  readonly before: readonly MigrationWave[];
  /** The identity map, if this stack holds it: all tasks of the wave depend on it. */
  readonly identityMap: CustomResource | undefined;
  /** Whether its gate is checked. */
  readonly isGateChecked: boolean;
  /** How its resources are served. */
  readonly servedBy: ServedBy;
}

/**
 * The tasks of one wave of a plan. Made by `TenantMigration`.
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
  constructor(
    name: string,
    { wave, earlier, before, identityMap, isGateChecked, servedBy }: MigrationWaveArgs,
    opts: ComponentResourceOptions,
  ) {
    super("sharepoint-migration:config:MigrationWave", name, {}, opts);
    // A plain promise, so that no task is recorded as a dependency of the gate that waits for it.
    const after = Promise.all(before.map(({ declared }) => declared));
    const gateOptions = { parent: this, ...(identityMap && { dependsOn: identityMap }) };
    const gate =
      earlier.length > 0
        ? new WaveGate(name, { wave, earlier, isChecked: isGateChecked, after, servedBy }, gateOptions)
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
