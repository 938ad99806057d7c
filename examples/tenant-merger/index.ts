import { TenantMigration } from "pulumi-sharepoint-migration";

// Contoso becomes part of Fabrikam: migration.yaml says who and what moves, when, and in which order.
// One stack holds all waves; `pulumi config set sharepoint-migration:wave pilot` makes it hold one.
const merger = new TenantMigration("merger", { plan: "migration.yaml" });

/** How many tasks there are in each state. */
export const tasksByStatus = merger.counts;

/** The same for each wave. */
export const waves = Object.fromEntries(merger.waves.map(({ wave, counts }) => [wave, counts]));
