import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { MigrationPlan } from "../../provider/src/plan";
import { openTestStack, type TestStack, type TestStackOptions } from "./stack";

/** A project whose program is one `TenantMigration`. */
export interface PlanStack extends TestStack {
  /** Rewrites the plan. */
  readonly plan: (plan: MigrationPlan) => void;
  /** Writes a plan file, and has the program read it from now on. */
  readonly planFile: (yaml: string) => void;
  /** Makes a stack that holds some waves, by the setting of that name. */
  readonly stackOf: (stack: string, waves: string) => Promise<void>;
  /** The writes that Graph was asked for since the journal was cleared: "cancel anna", "cancel bruno, refused". */
  readonly writes: () => string[];
}

const program = (plan: string): string => `
import { readFileSync } from "node:fs";
import { TenantMigration } from "pulumi-sharepoint-migration";

const plan = ${plan};
const options = process.env.PROTECT ? { protect: true } : {};
const migration = new TenantMigration("merger", { plan }, options);
export const counts = migration.counts;
export const waves = Object.fromEntries(migration.waves.map(({ wave, counts }) => [wave, counts]));
`;

/** Opens a stack whose program is one `TenantMigration`, on the real engine. */
export async function openPlanStack(options: TestStackOptions = {}): Promise<PlanStack & AsyncDisposable> {
  const stack = await openTestStack(options);
  const { folder, pulumi, simulator } = stack;
  const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);
  write("index.js", program(`JSON.parse(readFileSync(new URL("plan.json", import.meta.url), "utf8"))`));
  return {
    ...stack,
    plan: (plan) => write("plan.json", JSON.stringify(plan)),
    planFile: (yaml) => {
      write("migration.yaml", yaml);
      write("index.js", program('"migration.yaml"'));
    },
    stackOf: async (name, waves) => {
      expect(await pulumi("stack", "init", name)).toMatchObject({ exitCode: 0 });
      const set = ["config", "set", "--stack", name, "sharepoint-migration:wave", waves];
      expect(await pulumi(...set)).toMatchObject({ exitCode: 0 });
    },
    writes: () =>
      simulator.journal.calls().flatMap(({ operation, taskId, status }) => {
        if (operation !== "create" && operation !== "cancel") return [];
        const source = taskId === undefined ? "?" : simulator.task(taskId).source;
        const name = source.replace(/^user:|@.*$/g, "");
        return [`${operation} ${name}${status === 409 ? ", refused" : ""}`];
      }),
  };
}
