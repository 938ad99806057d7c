import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describeWithEngine } from "../../../tools/test/engineTier";
import { startCommentsApi } from "../../support/pipelines/comments";
import { runJob, type JobResult } from "../../support/pipelines/github/runJob";
import { standIns } from "../../support/pipelines/github/standIns";
import { gatedPlan, pilotPlan, withPlatform, type PlatformScene } from "../../support/pipelines/withPlatform";

type Run = (workflow: string, job: string, contexts?: object) => Promise<JobResult>;

const pullRequestFrom = (repository: string) => ({
  pull_request: { number: 7, head: { repo: { full_name: repository } } },
});
const variables = [
  ...["AZURE_TENANT_ID", "AZURE_CLIENT_ID", "AZURE_READ_CLIENT_ID", "AZURE_STORAGE_ACCOUNT"],
  ...["STATE_TENANT_ID", "STATE_CLIENT_ID", "STATE_READ_CLIENT_ID"],
];

/** The workflows on the simulator, which wants no credentials, with the state in files. */
const withWorkflows = (
  plan: string,
  story: (
    scene: PlatformScene & { readonly run: Run; readonly comments: () => readonly string[] },
  ) => Promise<void>,
) =>
  withPlatform("github", plan, async (scene) => {
    const { repository, folder, env } = scene;
    const api = await startCommentsApi("token");
    const github = { repository: "contoso/migrations", token: "token", api_url: api.url, run_id: "1" };
    const vars = {
      ...Object.fromEntries(variables.map((name) => [name, ""])),
      PULUMI_BACKEND_URL: `file://${repository.folder}`,
    };
    const run: Run = (workflow, job, contexts = {}) =>
      runJob({
        folder,
        workflow: `migration-${workflow}.yml`,
        job,
        env,
        standIns: standIns(join(repository.folder, "artifacts")),
        contexts: { github: { ...github, event: pullRequestFrom(github.repository) }, vars, ...contexts },
      });
    await story({ ...scene, run, comments: api.bodies }).finally(api.close);
  });

describeWithEngine("the scripts of GitHub's workflows", () => {
  test("keep one comment up to date, with what would be done or with what is wrong, and do nothing for forks", () =>
    withWorkflows(pilotPlan, async ({ run, comments, folder }) => {
      const first = await run("preview", "preview");
      expect([first.result, first.steps["Preview"]?.exitCode]).toEqual(["success", 0]);
      expect(comments()).toEqual(["Somebody else's.", expect.stringContaining("`pilot`: **create** 1, ")]);

      writeFileSync(join(folder, "migration.yaml"), "name: merger\n");
      const second = await run("preview", "preview");
      expect([second.result, second.steps["Preview"]?.exitCode]).toEqual(["failure", 4]);
      expect(comments()).toEqual(["Somebody else's.", expect.stringContaining("[plan.invalid]")]);

      const fork = { github: { repository: "contoso/migrations", event: pullRequestFrom("eva/migrations") } };
      expect((await run("preview", "preview", fork)).result).toBe("skipped");
    }));

  test("bring up what they have previewed, take a closed gate for waiting, and fail when tasks have failed", () =>
    withWorkflows(gatedPlan, async ({ run, simulator }) => {
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
      const nothing = { needs: { preview: { outputs: { waves: "[]" } } } };
      expect((await run("up", "up", nothing)).result).toBe("skipped");

      simulator.start("anna@contoso.com");
      simulator.fail("anna@contoso.com", { code: "MnAOdbUsersAreNotLicensed", message: "No licence." });
      const failed = await run("watch", "status");
      expect([failed.result, failed.steps["Status"]?.exitCode]).toEqual(["failure", 3]);
      expect(failed.summary).toMatch(/# Migration `merger`[\s\S]*MnAOdbUsersAreNotLicensed/);
    }));
});
