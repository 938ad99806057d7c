import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  openWorkspace,
  readStacks,
  type DriverOptions,
  type MigrationEvent,
  type RecordedTask,
} from "pulumi-sharepoint-migration/automation";
import type { MigrationPlan, PlannedWave } from "../../provider/src/plan";
import type { Simulator, SimulatorOptions } from "../../provider/src/simulator";
import { planOf } from "./planned";
import { startTestSimulator } from "./simulator";

/** A folder with a plan, far from any node_modules, and a simulator. */
export interface TestDriver {
  readonly simulator: Simulator;
  readonly folder: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** A plan in the folder, of these waves. */
  readonly plan: (...waves: readonly PlannedWave[]) => MigrationPlan;
  /** What every run is given: the plan, the environment, and a list of what it reports. */
  readonly options: (
    ...waves: readonly PlannedWave[]
  ) => DriverOptions & { readonly events: MigrationEvent[] };
  /** What the stacks hold. */
  readonly recorded: () => Promise<readonly RecordedTask[]>;
}

/** Opens a folder in which a test drives the real engine. */
export async function openTestDriver({
  env: extra = {},
  ...options
}: SimulatorOptions & { readonly env?: Readonly<Record<string, string>> } = {}): Promise<
  TestDriver & AsyncDisposable
> {
  const simulator = await startTestSimulator(options);
  const folder = mkdtempSync(join(tmpdir(), "sharepoint-migration-driver-"));
  const env = {
    ...process.env,
    PULUMI_HOME: join(folder, "home"),
    PULUMI_BACKEND_URL: undefined,
    PULUMI_CONFIG_PASSPHRASE: undefined,
    SHAREPOINT_MIGRATION_ENDPOINT: simulator.url,
    SHAREPOINT_MIGRATION_LAG_SECONDS: "0.1", // a simulator that does not lag
    ...extra,
  };
  const plan = (...waves: readonly PlannedWave[]): MigrationPlan => ({
    ...planOf(...waves),
    file: join(folder, "migration.yaml"),
  });
  return {
    simulator,
    folder,
    env,
    plan,
    options: (...waves) => {
      const events: MigrationEvent[] = [];
      return { plan: plan(...waves), env, events, onEvent: (event) => events.push(event) };
    },
    recorded: async () => (await readStacks(openWorkspace({ plan: plan(), env }))).recorded,
    [Symbol.asyncDispose]: async () => {
      rmSync(folder, { recursive: true, force: true });
      await simulator[Symbol.asyncDispose]();
    },
  };
}

/** The events of one kind. */
export const eventsOf = <E extends MigrationEvent["event"]>(
  events: readonly MigrationEvent[],
  kind: E,
): Extract<MigrationEvent, { event: E }>[] =>
  events.filter((event): event is Extract<MigrationEvent, { event: E }> => event.event === kind);
