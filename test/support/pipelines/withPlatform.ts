import { join } from "node:path";
import type { Simulator } from "../../../provider/src/simulator";
import { planYaml } from "../cli";
import { startTestSimulator } from "../simulator";
import { withRepository, type Repository } from "./repository";
import { runnerEnv } from "./runnerEnv";

/** A platform's example at work, with its state in files. */
export interface PlatformScene {
  readonly repository: Repository;
  readonly simulator: Simulator;
  readonly env: NodeJS.ProcessEnv;
  /** A clone of `main`. */
  readonly folder: string;
}

/** Two waves, of which the second waits for all of the first to be completed. */
export const gatedPlan = planYaml(
  { pilot: ["anna"], main: ["bruno"] },
  { main: "dependsOn: [pilot]\n    gate: { completedPercent: 100 }" },
);

/** One wave. */
export const pilotPlan = planYaml({ pilot: ["anna"] });

/** Runs a story with a platform's example in a repository that has a plan. */
export const withPlatform = async (
  example: string,
  plan: string,
  story: (scene: PlatformScene) => Promise<void>,
): Promise<void> => {
  await using simulator = await startTestSimulator();
  await withRepository(example, async (repository) => {
    repository.push("main", { "migration.yaml": plan });
    const env = {
      ...runnerEnv(join(repository.folder, "home")),
      SHAREPOINT_MIGRATION_ENDPOINT: simulator.url,
      SHAREPOINT_MIGRATION_LAG_SECONDS: "0.1", // a simulator that does not lag
    };
    await story({ repository, simulator, env, folder: repository.checkout("main") });
  });
};
