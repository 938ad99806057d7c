// Drives the same plan through the Automation API: `node automation.ts up|preview|refresh|destroy`.
import { LocalWorkspace } from "@pulumi/pulumi/automation/index.js";
import { TenantMigration } from "pulumi-sharepoint-migration";

const stack = await LocalWorkspace.createOrSelectStack({
  stackName: "bench",
  projectName: "bench",
  program: () => {
    new TenantMigration("bench", { plan: "migration.yaml" });
    return Promise.resolve();
  },
});

const quiet = { parallel: 16, suppressProgress: true, suppressOutputs: true };
switch (process.argv[2]) {
  case "up":
    console.log((await stack.up(quiet)).summary.resourceChanges);
    break;
  case "preview":
    console.log((await stack.preview({ ...quiet, expectNoChanges: true })).changeSummary);
    break;
  case "refresh":
    console.log((await stack.refresh(quiet)).summary.resourceChanges);
    break;
  case "destroy":
    console.log((await stack.destroy(quiet)).summary.resourceChanges);
    break;
  default:
    throw new Error("There is no such phase.");
}
