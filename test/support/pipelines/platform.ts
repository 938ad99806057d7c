import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import type { Simulator } from "../../../provider/src/simulator";
import { planYaml } from "../cli";
import { startTestSimulator } from "../simulator";

const root = join(__dirname, "../../..");
const main = join(root, "provider/dist/cli/main.js");

/** The example of a platform, and what its pipelines need on this machine. */
export interface Platform {
  readonly simulator: Simulator;
  /** A folder for whatever belongs to the test, such as the state. */
  readonly folder: string;
  /** What a machine of a pipeline has: programs, a home, and nothing of the person who runs the tests. */
  readonly env: NodeJS.ProcessEnv;
  /** The example in a folder of its own, as after a checkout and `npm ci`. */
  readonly checkout: (plan?: string) => string;
}

/** Two waves, of which the second waits for all of the first to be completed. */
export const gatedPlan = planYaml(
  { pilot: ["anna"], main: ["bruno"] },
  { main: "dependsOn: [pilot]\n    gate: { completedPercent: 100 }" },
);

/** One wave. */
export const pilotPlan = planYaml({ pilot: ["anna"] });

/** Prepares the example of a platform. */
export async function openPlatform(example: string): Promise<Platform & AsyncDisposable> {
  const simulator = await startTestSimulator();
  const folder = mkdtempSync(join(tmpdir(), "sharepoint-migration-pipeline-"));
  const engine = process.env["SHAREPOINT_MIGRATION_TEST_ENGINE_BIN"];
  const home = join(folder, "home");
  mkdirSync(home);
  let checkouts = 0;
  return {
    simulator,
    folder,
    env: {
      PATH: [dirname(process.execPath), engine, process.env["PATH"]].filter(Boolean).join(delimiter),
      HOME: home,
      PULUMI_HOME: join(home, ".pulumi"),
      LANG: "C.UTF-8",
      npm_config_offline: "true",
      SHAREPOINT_MIGRATION_ENDPOINT: simulator.url,
      SHAREPOINT_MIGRATION_LAG_SECONDS: "0.1", // a simulator that does not lag
    },
    checkout: (plan) => {
      const clone = join(folder, `checkout-${++checkouts}`);
      cpSync(join(root, "examples/pipelines", example), clone, { recursive: true });
      if (plan !== undefined) writeFileSync(join(clone, "migration.yaml"), plan);
      install(join(clone, "node_modules"));
      return clone;
    },
    [Symbol.asyncDispose]: async () => {
      rmSync(folder, { recursive: true, force: true });
      await simulator[Symbol.asyncDispose]();
    },
  };
}

/** What `npm ci` leaves behind in a repository that depends on the package. */
function install(modules: string): void {
  mkdirSync(join(modules, ".bin"), { recursive: true });
  mkdirSync(join(modules, "@pulumi"));
  symlinkSync(join(root, "node_modules/@pulumi/pulumi"), join(modules, "@pulumi/pulumi"), "junction");
  symlinkSync(join(root, "provider"), join(modules, "pulumi-sharepoint-migration"), "junction");
  const command = join(modules, ".bin/sharepoint-migration");
  writeFileSync(command, `#!/bin/sh\nexec node "${main}" "$@"\n`);
  chmodSync(command, 0o755);
}
