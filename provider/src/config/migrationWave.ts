import { all, ComponentResource, type ComponentResourceOptions, type Output } from "@pulumi/pulumi";
import type { PlannedWave } from "../plan";
import type { MigrationTask } from "../resources";
import { countByStatus, type StatusCounts } from "./countByStatus";
import { declareTask } from "./declareTask";
import { WaveGate } from "./waveGate";

/** What a wave is made from. */
export interface MigrationWaveArgs {
  /** The wave, as the plan has it. */
  readonly wave: PlannedWave;
  /** Those that it depends on, as the plan has them. */
  readonly earlier: readonly PlannedWave[];
  /** Those of them that this stack holds too. */
  readonly before: readonly MigrationWave[];
  /** Whether its gate is checked. */
  readonly isGateChecked: boolean;
}

/**
 * The tasks of one wave of a plan. Made by `TenantMigration`.
 */
export class MigrationWave extends ComponentResource {
  /** The wave's name in the plan. */
  readonly wave: string;
  /** Its tasks, by the keys of their subjects: "user:anna@contoso.com". */
  readonly tasks: ReadonlyMap<string, MigrationTask>;
  /** How many of its tasks there are of each status. Not known in a preview that would create some. */
  readonly counts: Output<StatusCounts>;

  /** @internal */
  constructor(
    name: string,
    { wave, earlier, before, isGateChecked }: MigrationWaveArgs,
    opts: ComponentResourceOptions,
  ) {
    super("sharepoint-migration:config:MigrationWave", name, {}, opts);
    const gate =
      earlier.length > 0
        ? [
            new WaveGate(
              name,
              { wave, earlier, isChecked: isGateChecked, after: Promise.all(before.map(declared)) },
              { parent: this },
            ),
          ]
        : [];
    const taskOpts = { parent: this, dependsOn: gate };
    this.wave = wave.name;
    this.tasks = new Map(wave.subjects.map((subject) => [subject.key, declareTask(subject, taskOpts)]));
    this.counts = countByStatus([...this.tasks.values()]);
    this.registerOutputs({ counts: this.counts });
  }
}

/**
 * Settles when Pulumi has answered for every task of a wave: in a run when they are there, in a preview when they are
 * planned. A plain promise, so that no task is written down as a dependency of what waits for it.
 */
const declared = ({ tasks }: MigrationWave): Promise<void> =>
  new Promise((settled) => {
    all([...tasks.values()].map(({ urn }) => urn)).apply(() => settled());
  });
