// Drives a migration from code, without a Pulumi project: brings it up, and takes it down as far as SharePoint allows.
// Run it with `node index.ts`; it uses the same environment as the Pulumi CLI does.
import { LocalWorkspace, type EngineEvent } from "@pulumi/pulumi/automation/index.js";
import { UserMigrationTask } from "pulumi-sharepoint-migration";

const users = ["anna", "bruno", "clara"];

const stack = await LocalWorkspace.createOrSelectStack({
  stackName: "dev",
  projectName: "automation-example",
  program: () => {
    for (const user of users) {
      new UserMigrationTask(user, {
        targetOrganizationHost: "https://fabrikam-my.sharepoint.com",
        sourceUserIdentity: { userPrincipalName: `${user}@contoso.com` },
        targetUserIdentity: { userPrincipalName: `${user}@fabrikam.com` },
      });
    }
    return Promise.resolve();
  },
});

const { summary } = await stack.up();
console.log("up:", summary.resourceChanges);

// Why a cancel was refused is read from the events, never from printed text.
const refusals: string[] = [];
const onEvent = ({ diagnosticEvent }: EngineEvent): void => {
  if (diagnosticEvent?.severity === "error" && diagnosticEvent.urn) refusals.push(diagnosticEvent.message);
};
try {
  await stack.destroy({ onEvent, continueOnError: true });
  console.log("destroy: everything was cancelled in time");
} catch {
  console.log(`destroy: ${refusals.length} refused\n${refusals.join("\n")}`);
  process.exitCode = 1;
}
