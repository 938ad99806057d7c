import { ComponentResource, type ComponentResourceOptions, type Output } from "@pulumi/pulumi";
import type { MigrationPlan, PlannedWave } from "../plan";
import { chosenWaves } from "./chosenWaves";
import { totalOf, type StatusCounts } from "./countByStatus";
import { givenPlan } from "./givenPlan";
import { MigrationWave } from "./migrationWave";
import { PlanLedger } from "./planLedger";

/** What a migration is made from. */
export interface TenantMigrationArgs {
  /** The path of a plan file, relative to the program's folder; or a plan. */
  readonly plan: string | MigrationPlan;
  /**
   * The waves that this stack holds. Default: what the stack's setting `sharepoint-migration:wave` names, with commas
   * between; without it all.
   */
  readonly wave?: string | readonly string[];
  /** Whether the gates of the waves are checked, or were by whoever runs the program. Default: `check`. */
  readonly gates?: "check" | "skip";
}

/**
 * A whole tenant's migration, or some waves of it: every user, site and group of a plan file is one migration task.
 *
 * A mistake in the plan ends the program before anything is declared, and says where each one stands.
 *
 * @example
 * ```ts
 * const merger = new TenantMigration("merger", { plan: "migration.yaml" });
 * export const tasks = merger.counts;
 * ```
 */
export class TenantMigration extends ComponentResource {
  /** The waves that this stack holds, in the order of the plan. */
  readonly waves: readonly MigrationWave[];
  /** How many tasks there are of each status, in all waves of this stack; see `MigrationWave.counts`. */
  readonly counts: Output<StatusCounts>;

  /** @param name begins the names of what is declared beside the tasks; the tasks are named for their sources */
  constructor(name: string, args: TenantMigrationArgs, opts: ComponentResourceOptions = {}) {
    const plan = givenPlan(args.plan);
    const chosen = chosenWaves(plan, args.wave);
    super("sharepoint-migration:config:TenantMigration", name, {}, opts);
    const elsewhere = plan.waves.filter((wave) => !chosen.includes(wave));
    if (elsewhere.length > 0) new PlanLedger(name, elsewhere, { parent: this });
    this.waves = this.#declare(name, plan, chosen, args.gates !== "skip");
    this.counts = totalOf(this.waves.map(({ counts }) => counts));
    this.registerOutputs({ counts: this.counts });
  }

  /** Each wave after those that it depends on. */
  #declare(name: string, plan: MigrationPlan, chosen: readonly PlannedWave[], isGateChecked: boolean) {
    const declared = new Map<string, MigrationWave>();
    const declare = (wave: PlannedWave): MigrationWave => {
      const known = declared.get(wave.name);
      if (known) return known;
      const earlier = plan.waves.filter((other) => wave.dependsOn.includes(other.name));
      const before = earlier.filter((other) => chosen.includes(other)).map(declare);
      const made = new MigrationWave(
        `${name}-${wave.name}`,
        { wave, earlier, before, isGateChecked },
        { parent: this },
      );
      declared.set(wave.name, made);
      return made;
    };
    return chosen.map(declare);
  }
}
