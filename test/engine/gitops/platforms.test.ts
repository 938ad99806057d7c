import { cpSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { parse, parseAllDocuments } from "yaml";
import type { Simulator } from "../../../provider/src/simulator";
import { describeWithEngine } from "../../../tools/test/engineTier";
import { runStage, type AzurePipeline } from "../../support/pipelines/azureSteps";
import { runScript } from "../../support/pipelines/bash";
import { runGitLabJob, type GitLabPipeline } from "../../support/pipelines/gitlabJob";
import { runJob } from "../../support/pipelines/github/runJob";
import { standIns } from "../../support/pipelines/github/standIns";
import { startCommentsApi } from "../../support/pipelines/comments";
import { withRepository, type Repository } from "../../support/pipelines/repository";
import { runnerEnv } from "../../support/pipelines/runnerEnv";
import { planOf } from "../../support/withCli";
import { withSimulator } from "../../support/withSimulator";

const gate = "dependsOn: [pilot]\n    gate: { completedPercent: 100 }";

interface Scene {
  readonly repository: Repository;
  readonly simulator: Simulator;
  readonly env: NodeJS.ProcessEnv;
  /** A clone of `main`. */
  readonly folder: string;
}

/** A platform's example in a repository with a plan; the state is in files. */
const withPlatform = (example: string, plan: string, story: (scene: Scene) => Promise<void>) =>
  withSimulator({}, (simulator) =>
    withRepository(example, async (repository) => {
      repository.push("main", { "migration.yaml": plan });
      const env = {
        ...runnerEnv(join(repository.folder, "home")),
        SHAREPOINT_MIGRATION_ENDPOINT: simulator.url,
      };
      await story({ repository, simulator, env, folder: repository.checkout("main") });
    }),
  );

describeWithEngine("the scripts of GitHub's workflows", () => {
  test("update one comment, bring up what they previewed, take a closed gate for waiting, and report", () =>
    withPlatform("github", planOf({ pilot: ["anna"], main: ["bruno"] }, { main: gate }), async (scene) => {
      const { simulator, env, repository, folder } = scene;
      const comments = await startCommentsApi("token");
      const state = `file://${repository.folder}`;
      const run = (workflow: string, job: string, more: object = {}) =>
        runJob({
          folder,
          workflow: `migration-${workflow}.yml`,
          job,
          env,
          standIns: standIns(join(repository.folder, "artifacts")),
          contexts: {
            github: {
              repository: "contoso/migrations",
              token: "token",
              api_url: comments.url,
              run_id: "1",
              event: { pull_request: { number: 7, head: { repo: { full_name: "contoso/migrations" } } } },
            },
            vars: {
              AZURE_TENANT_ID: "",
              AZURE_CLIENT_ID: "",
              AZURE_READ_CLIENT_ID: "",
              PULUMI_BACKEND_URL: state,
              AZURE_STORAGE_ACCOUNT: "",
              STATE_TENANT_ID: "",
              STATE_CLIENT_ID: "",
              STATE_READ_CLIENT_ID: "",
            },
            ...more,
          },
        });
      try {
        for (let pushes = 0; pushes < 2; pushes++) {
          expect((await run("preview", "preview")).log).not.toContain("curl:");
          expect(comments.bodies()).toHaveLength(2);
          rmSync(join(folder, "preview.md"));
        }
        const fork = {
          github: { repository: "a/b", event: { pull_request: { head: { repo: { full_name: "c/d" } } } } },
        };
        expect((await run("preview", "preview", fork)).result).toBe("skipped");

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
        expect(failed.summary).toContain("# Migration `merger`");
        expect(failed.summary).toContain("MnAOdbUsersAreNotLicensed");
      } finally {
        await comments.close();
      }
    }));
});

describeWithEngine("the scripts of Azure Pipelines", () => {
  test("preview, do what was previewed, and report", () =>
    withPlatform(
      "azure-pipelines",
      planOf({ pilot: ["anna"], main: ["bruno"] }, { main: gate }),
      async (scene) => {
        const { simulator, env, folder, repository } = scene;
        const pipeline = parse(readFileSync(join(folder, "azure-pipelines.yml"), "utf8")) as AzurePipeline;
        const stage = (name: string) =>
          runStage(pipeline, name, {
            cwd: folder,
            // The service connection's variables, as AzureCLI@2 sets them, have no meaning for the simulator.
            env: { ...env, ...pipeline.variables, PULUMI_BACKEND_URL: `file://${repository.folder}` },
            macros: { "System.AccessToken": "x", "Pipeline.Workspace": join(repository.folder, "workspace") },
          });
        const [previewed] = await stage("preview");
        expect(previewed).toMatchObject({
          exitCode: 0,
          out: expect.stringContaining("##vso[task.uploadsummary]"),
        });
        expect(readFileSync(join(folder, "preview.md"), "utf8")).toContain("**create** 1");
        cpSync(join(folder, "preview.json"), join(repository.folder, "workspace/preview/preview.json"));
        const [up] = await stage("up");
        expect([up?.exitCode, up?.out]).toEqual([0, expect.stringContaining("A wave waits at its gate")]);
        expect(simulator.tasks()).toHaveLength(1);
        const [watched] = await stage("watch");
        expect(watched?.exitCode).toBe(0);
        expect(readFileSync(join(folder, "report/report.junit.xml"), "utf8")).toContain("anna@contoso.com");
      },
    ));
});

describeWithEngine("the scripts of GitLab CI", () => {
  test("show changes and a closed gate as warnings, and bring one wave up in each job", () =>
    withPlatform("gitlab", planOf({ pilot: ["anna"], main: ["bruno"] }, { main: gate }), async (scene) => {
      const { simulator, env, folder, repository } = scene;
      const pipeline = parse(readFileSync(join(folder, ".gitlab-ci.yml"), "utf8")) as GitLabPipeline;
      const job = (name: string, wave = "") =>
        runGitLabJob(pipeline, name, {
          cwd: folder,
          env,
          given: {
            WAVE: wave,
            PULUMI_BACKEND_URL: `file://${repository.folder}`,
            AZURE_ID_TOKEN: "an-assertion",
            AZURE_FEDERATED_TOKEN_FILE: join(repository.folder, "token"),
          },
        });
      expect(await job("preview")).toMatchObject({ exitCode: 2, shown: "warning" });
      expect(readFileSync(join(repository.folder, "token"), "utf8")).toBe("an-assertion");
      expect(readFileSync(join(folder, "preview.md"), "utf8")).toContain("**create** 1");
      expect(await job("up", "pilot")).toMatchObject({ exitCode: 0, shown: "passed" });
      expect(await job("up", "main")).toMatchObject({ exitCode: 4, shown: "warning" });
      expect(readFileSync(join(folder, "up-main.md"), "utf8")).toContain("[wave.gate.closed]");
      expect(simulator.tasks()).toHaveLength(1);
      expect(await job("watch")).toMatchObject({ exitCode: 2, shown: "warning" });
      expect(readFileSync(join(folder, "report/report.junit.xml"), "utf8")).toContain("anna@contoso.com");
    }));
});

describeWithEngine("the program of the Pulumi operator's Stack", () => {
  test("goes up as the Stack says, with a refresh, and stays unchanged when the operator looks again", () =>
    withSimulator({}, (simulator) =>
      withRepository("pulumi-operator", async (repository) => {
        const folder = repository.checkout("main");
        const documents = parseAllDocuments(readFileSync(join(folder, "stack.yaml"), "utf8"));
        const { spec } =
          documents.map((one) => one.toJS() as StackObject).find(({ kind }) => kind === "Stack") ?? {};
        if (!spec) throw new Error("There is no Stack.");
        const settings = Object.entries(spec.config).map(([name, value]) => `--config ${name}=${value}`);
        const literals = Object.entries(spec.envRefs).map(([name, { literal }]) => [name, literal.value]);
        const env = {
          ...runnerEnv(join(repository.folder, "home")),
          ...(Object.fromEntries(literals) as Record<string, string>),
          SHAREPOINT_MIGRATION_ENDPOINT: simulator.url,
          PULUMI_BACKEND_URL: `file://${repository.folder}`,
        };
        const pulumi = (command: string) =>
          runScript(`pulumi ${command} --non-interactive --color never`, {
            cwd: join(folder, spec.repoDir),
            env,
            flags: ["-e"],
          });
        expect(await pulumi(`stack select --create ${spec.stack}`)).toMatchObject({ exitCode: 0 });
        const up = `up --yes --skip-preview ${spec.refresh ? "--refresh" : ""} ${settings.join(" ")}`;
        const first = await pulumi(up);
        expect(first.exitCode === 0 ? "" : first.out + first.err).toBe("");
        expect(simulator.tasks()).toHaveLength(2);
        const again = await pulumi(`${up} --expect-no-changes`);
        expect(again.exitCode === 0 ? "" : again.out + again.err).toBe("");
        expect(simulator.journal.calls("create")).toHaveLength(2);
      }),
    ));
});

interface StackObject {
  readonly kind: string;
  readonly spec: {
    readonly stack: string;
    readonly repoDir: string;
    readonly refresh: boolean;
    readonly config: Readonly<Record<string, string>>;
    readonly envRefs: Readonly<Record<string, { readonly literal: { readonly value: string } }>>;
  };
}
