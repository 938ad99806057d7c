import { join } from "node:path";
import type { Simulator } from "../../../provider/src/simulator";
import { planYaml } from "../cli";
import { startTestSimulator } from "../simulator";
import { openRepository, type Repository } from "./repository";
import { runnerEnv } from "./runnerEnv";

/** The example of a platform, with a simulator and its state in files. */
export interface Platform {
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

/** Opens a platform's example in a repository that has a plan. */
export async function openPlatform(example: string, plan: string): Promise<Platform & AsyncDisposable> {
  const simulator = await startTestSimulator();
  const repository = openRepository(example);
  repository.push("main", { "migration.yaml": plan });
  const env = {
    ...runnerEnv(join(repository.folder, "home")),
    SHAREPOINT_MIGRATION_ENDPOINT: simulator.url,
    SHAREPOINT_MIGRATION_LAG_SECONDS: "0.1", // a simulator that does not lag
  };
  return {
    repository,
    simulator,
    env,
    folder: repository.checkout("main"),
    [Symbol.asyncDispose]: async () => {
      repository[Symbol.dispose]();
      await simulator[Symbol.asyncDispose]();
    },
  };
}
