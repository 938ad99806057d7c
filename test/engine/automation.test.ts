import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  CommandError,
  ConcurrentUpdateError,
  LocalWorkspace,
  StackAlreadyExistsError,
  StackNotFoundError,
  type EngineEvent,
  type Stack,
} from "@pulumi/pulumi/automation";
import { SiteMigrationTask, UserMigrationTask } from "pulumi-sharepoint-migration";
import { faults } from "../../provider/src/simulator";
import { describeWithEngine } from "../../tools/test/engineTier";
import { startTestSimulator } from "../support/simulator";

const targetOrganizationHost = "https://fabrikam-my.sharepoint.com";

/** The program of a user who drives Pulumi from code. */
const program = () => {
  const anna = new UserMigrationTask("anna", {
    targetOrganizationHost,
    sourceUserIdentity: { userPrincipalName: "anna@contoso.com" },
    targetUserIdentity: { userPrincipalName: "anna@fabrikam.com" },
  });
  // A name that, next to a careless message, the Automation API takes for another failure.
  const site = new SiteMigrationTask("my-stack", {
    targetOrganizationHost,
    sourceSiteUrl: "https://contoso.sharepoint.com/sites/stack",
    targetSiteUrl: "https://fabrikam.sharepoint.com/sites/stack",
  });
  return Promise.resolve({
    taskId: anna.taskId,
    status: anna.status,
    error: anna.error,
    siteStatus: site.status,
  });
};

async function openInlineStack(endpoint: string): Promise<{ stack: Stack } & Disposable> {
  const home = mkdtempSync(join(tmpdir(), "sharepoint-migration-home-"));
  const envVars = {
    PULUMI_HOME: home,
    PULUMI_BACKEND_URL: `file://${home}`,
    PULUMI_CONFIG_PASSPHRASE: "",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    SHAREPOINT_MIGRATION_ENDPOINT: endpoint,
  };
  const options = { stackName: "test", projectName: "inline", program };
  return {
    stack: await LocalWorkspace.createStack(options, { envVars }),
    [Symbol.dispose]: () => rmSync(home, { recursive: true, force: true }),
  };
}

describeWithEngine("a program that drives Pulumi itself", () => {
  test("brings tasks up, sees a late cancel as an event, and takes the rest down", async () => {
    await using simulator = await startTestSimulator();
    using inline = await openInlineStack(simulator.url);
    const { stack } = inline;
    const { outputs } = await stack.up();
    expect(outputs["taskId"]?.value).toBe(simulator.task("anna@contoso.com").id);
    expect([outputs["status"]?.value, outputs["error"]?.value]).toEqual(["notStarted", undefined]);
    expect((await stack.preview()).changeSummary).toEqual({ same: 3 });

    simulator.start("anna@contoso.com");
    simulator.inject({
      on: "cancel",
      source: "https://contoso.sharepoint.com/sites/stack",
      do: faults.status(400, {
        code: "x",
        message: "The stack already exists, no stack named that was found",
      }),
    });
    const events: EngineEvent[] = [];
    const failure: unknown = await stack
      .destroy({ onEvent: (event) => events.push(event), continueOnError: true })
      .catch((thrown: unknown) => thrown);
    expect(failure).toBeInstanceOf(CommandError);
    for (const mistaken of [StackAlreadyExistsError, StackNotFoundError, ConcurrentUpdateError]) {
      expect(failure).not.toBeInstanceOf(mistaken);
    }
    const errors = events.flatMap(({ diagnosticEvent: d }) =>
      d?.severity === "error" && d.urn ? [d.message] : [],
    );
    expect(errors.some((message) => message.includes("[task.cancel.tooLate]"))).toBe(true);
    expect(errors.some((message) => message.includes("[task.cancel.badRequest]"))).toBe(true);

    simulator.finish("anna@contoso.com");
    expect((await stack.destroy()).summary.result).toBe("succeeded");
  });
});
