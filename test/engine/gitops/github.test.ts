import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describeWithEngine } from "../../../tools/test/engineTier";
import { startCommentsApi } from "../../support/pipelines/comments";
import { runJob, type JobResult } from "../../support/pipelines/github/runJob";
import { gatedPlan, openPlatform, pilotPlan } from "../../support/pipelines/platform";

const variables = [
  ...["AZURE_TENANT_ID", "AZURE_CLIENT_ID", "AZURE_READ_CLIENT_ID", "AZURE_STORAGE_ACCOUNT"],
  ...["STATE_TENANT_ID", "STATE_CLIENT_ID", "STATE_READ_CLIENT_ID"],
];

/** The workflows on the simulator, which wants no credentials, with the state in files. */
async function openWorkflows(plan: string) {
  const platform = await openPlatform("github");
  const folder = platform.checkout(plan);
  const api = await startCommentsApi("token");
  const github = {
    repository: "contoso/migrations",
    token: "token",
    api_url: api.url,
    event: { pull_request: { number: 7 } },
  };
  const vars = {
    ...Object.fromEntries(variables.map((name) => [name, ""])),
    PULUMI_BACKEND_URL: `file://${platform.folder}`,
  };
  const run = (workflow: string, job: string, contexts: object = {}): Promise<JobResult> =>
    runJob({
      folder,
      workflow: `migration-${workflow}.yml`,
      job,
      env: platform.env,
      contexts: { github, vars, ...contexts },
    });
  return {
    simulator: platform.simulator,
    folder,
    run,
    comments: api.bodies,
    [Symbol.asyncDispose]: async () => {
      await api[Symbol.asyncDispose]();
      await platform[Symbol.asyncDispose]();
    },
  };
}

describeWithEngine("the scripts of GitHub's workflows", () => {
  test("keep one comment up to date, with what would be done or with what is wrong", async () => {
    await using workflows = await openWorkflows(pilotPlan);
    const { run, comments, folder } = workflows;
    const first = await run("preview", "preview");
    expect([first.result, first.steps["Preview"]?.exitCode]).toEqual(["success", 0]);
    expect(comments()).toEqual(["Another comment.", expect.stringContaining("`pilot`: **create** 1, ")]);

    writeFileSync(join(folder, "migration.yaml"), "name: merger\n");
    const second = await run("preview", "preview");
    expect([second.result, second.steps["Preview"]?.exitCode]).toEqual(["failure", 4]);
    expect(comments()).toEqual(["Another comment.", expect.stringContaining("[plan.invalid]")]);
  });

  test("bring up what they have previewed, take a closed gate for waiting, and fail when tasks have failed", async () => {
    await using workflows = await openWorkflows(gatedPlan);
    const { run, simulator } = workflows;
    const { outputs } = await run("up", "preview");
    expect(outputs["waves"]).toBe('["pilot","main"]');
    const up = (wave: string) => run("up", "up", { needs: { preview: { outputs } }, matrix: { wave } });
    expect((await up("pilot")).result).toBe("success");
    const waiting = await up("main");
    expect([waiting.result, waiting.log]).toEqual([
      "success",
      expect.stringContaining("::notice::main waits at its gate"),
    ]);
    expect(waiting.summary).toContain("Cannot begin wave main: it waits for pilot.");
    expect(simulator.tasks()).toHaveLength(1);

    simulator.start("anna@contoso.com");
    simulator.fail("anna@contoso.com", { code: "MnAOdbUsersAreNotLicensed", message: "No licence." });
    const failed = await run("watch", "status");
    expect([failed.result, failed.steps["Status"]?.exitCode]).toEqual(["failure", 3]);
    expect(failed.summary).toMatch(/# Migration `merger`[\s\S]*MnAOdbUsersAreNotLicensed/);
  });
});
