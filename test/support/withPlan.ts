import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { MigrationPlan } from "../../provider/src/plan";
import type { SimulatorOptions } from "../../provider/src/simulator";
import { withStack, type TestStack } from "./withStack";

/** A project whose program is one `TenantMigration`. */
export interface PlanStack extends TestStack {
  /** Rewrites the plan. */
  readonly plan: (plan: MigrationPlan) => void;
  /** Makes a stack that holds one wave, by the setting of that name, and is named for it. */
  readonly stackOf: (wave: string) => Promise<void>;
}

const program = `
import { readFileSync } from "node:fs";
import { TenantMigration } from "pulumi-sharepoint-migration";

const plan = JSON.parse(readFileSync(new URL("plan.json", import.meta.url), "utf8"));
const migration = new TenantMigration("merger", { plan });
export const counts = migration.counts;
export const waves = Object.fromEntries(migration.waves.map(({ wave, counts }) => [wave, counts]));
`;

/** Runs a story about a plan on the real engine. */
export const withPlan = (
  options: SimulatorOptions & { readonly env?: Readonly<Record<string, string>> },
  story: (stack: PlanStack) => Promise<void>,
): Promise<void> =>
  withStack(options, (stack) => {
    writeFileSync(join(stack.folder, "index.js"), program);
    return story({
      ...stack,
      plan: (plan) => writeFileSync(join(stack.folder, "plan.json"), JSON.stringify(plan)),
      stackOf: async (wave) => {
        expect(await stack.pulumi("stack", "init", wave)).toMatchObject({ exitCode: 0 });
        const set = ["config", "set", "--stack", wave, "sharepoint-migration:wave", wave];
        expect(await stack.pulumi(...set)).toMatchObject({ exitCode: 0 });
      },
    });
  });
