// Drives the same tasks through the Automation API: `node automation.ts up|preview|refresh|destroy`.
import { LocalWorkspace } from "@pulumi/pulumi/automation/index.js";
import { UserMigrationTask } from "pulumi-sharepoint-migration";

const stack = await LocalWorkspace.createOrSelectStack({
  stackName: "bench",
  projectName: "bench",
  program: () => {
    for (let n = 0; n < Number(process.env["BENCH_TASKS"]); n++) {
      new UserMigrationTask(`user${n}`, {
        targetOrganizationHost: "https://fabrikam-my.sharepoint.com",
        sourceUserIdentity: { userPrincipalName: `user${n}@contoso.com` },
        targetUserIdentity: { userPrincipalName: `user${n}@fabrikam.com` },
      });
    }
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
