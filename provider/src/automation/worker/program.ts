import type { MigrationPlan } from "../../plan";
import { GroupMigrationTask, SiteMigrationTask, UserMigrationTask } from "../../resources";

/** The program of a wave's stack. */
export const waveProgram =
  (plan: MigrationPlan, wave: string): (() => Promise<void>) =>
  () => {
    for (const { resourceName, inputs } of plan.waves.find(({ name }) => name === wave)?.subjects ?? []) {
      const { kind, ...args } = inputs;
      const Task = { user: UserMigrationTask, site: SiteMigrationTask, group: GroupMigrationTask }[kind];
      new Task(resourceName, args as never);
    }
    return Promise.resolve();
  };
