import {
  ComponentResource,
  output,
  type ComponentResourceOptions,
  type CustomResourceOptions,
  type Output,
} from "@pulumi/pulumi";
import type { MigrationPlan, PlannedWave } from "../plan";
import { IdentityMap as NativeIdentityMap } from "../nativeResources";
import { IdentityMap } from "../resources";
import { byDynamicProvider, byNativeProvider, type ServedBy } from "../serving";
import { componentTypes } from "../stack";
import { chosenParts, givenPlan } from "./givenPlan";
import { HandoverRegistry } from "./handoverRegistry";
import { MigrationWave, totalOf, type StatusCounts } from "./migrationWave";

/** What a migration is made from. */
export interface TenantMigrationArgs {
  /** The path of a plan file, relative to the program's folder; or a plan. */
  readonly plan: string | MigrationPlan;
  /**
   * The waves that this stack holds, and `identity-map` for the identity map of the plan. Default: what the stack's setting
   * `sharepoint-migration:wave` names, with commas between; without it all.
   */
  readonly wave?: string | readonly string[];
  /** Whether the gates of the waves are checked, or were checked by the caller of the program. Default: `check`. */
  readonly gates?: "check" | "skip";
}

/** Declares the identity map of a plan. */
function declareMap(
  name: string,
  { identityMap }: MigrationPlan,
  servedBy: ServedBy,
  opts: CustomResourceOptions,
): IdentityMap | undefined {
  if (identityMap === undefined) return undefined;
  const { sourceTenantId, targetTenantId, mappings, onDelete } = identityMap;
  const args = {
    sourceTenantId,
    mappings,
    ...(targetTenantId !== undefined && { targetTenantId }),
    ...(onDelete !== undefined && { onDelete }),
  };
  const Map = servedBy === byNativeProvider ? NativeIdentityMap : IdentityMap;
  return new Map(`${name}-identity-map`, args, opts);
}

/**
 * A whole tenant's migration, or some waves of it: every user, site and group of a plan file is one migration task.
 *
 * A mistake in the plan ends the program before anything is declared, and reports the place of each one.
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

  /** @internal */
  protected static readonly servedBy: ServedBy = byDynamicProvider;

  /** @param name prefixes the names of all resources except the tasks, which are named after their sources */
  constructor(name: string, args: TenantMigrationArgs, opts: ComponentResourceOptions = {}) {
    const plan = givenPlan(args.plan);
    const { waves: chosen, hasIdentityMap } = chosenParts(plan, args.wave);
    super(componentTypes.TenantMigration, name, {}, opts);
    const elsewhere = plan.waves.filter((wave) => !chosen.includes(wave));
    const { servedBy } = new.target;
    if (elsewhere.length > 0 && chosen.length > 0)
      new HandoverRegistry(name, elsewhere, servedBy, { parent: this });
    const { protect, retainOnDelete } = opts;
    const kept = {
      ...(protect !== undefined && { protect }),
      ...(retainOnDelete !== undefined && { retainOnDelete }),
    };
    const identityMap = hasIdentityMap
      ? declareMap(name, plan, servedBy, { ...kept, parent: this })
      : undefined;
    const made = new Map<PlannedWave, MigrationWave>();
    /** Declares a wave after those of this stack that it depends on. */
    const declare = (wave: PlannedWave): MigrationWave => {
      const known = made.get(wave);
      if (known !== undefined) return known;
      const before = chosen.filter((other) => wave.dependsOn.includes(other.name)).map(declare);
      const result = new MigrationWave(
        `${name}-${wave.name}`,
        { plan, wave: wave.name, ...(args.gates && { gates: args.gates }) },
        { ...kept, parent: this },
        { before, identityMap, servedBy },
      );
      made.set(wave, result);
      return result;
    };
    this.waves = chosen.map(declare);
    this.counts = output(this.waves.map(({ counts }) => counts)).apply(totalOf);
    this.registerOutputs({ counts: this.counts });
  }
}
