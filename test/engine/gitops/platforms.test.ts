import { cpSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse, parseAllDocuments } from "yaml";
import { describeWithEngine } from "../../../tools/test/engineTier";
import { runStage, type AzurePipeline } from "../../support/pipelines/azureSteps";
import { runScript } from "../../support/pipelines/bash";
import { runGitLabJob, type GitLabPipeline } from "../../support/pipelines/gitlabJob";
import { gatedPlan, pilotPlan, openPlatform } from "../../support/pipelines/platform";

describeWithEngine("the scripts of Azure Pipelines", () => {
  test("preview, do what was previewed, and report", async () => {
    await using platform = await openPlatform("azure-pipelines");
    const { simulator, env } = platform;
    const folder = platform.checkout(gatedPlan);
    const pipeline = parse(readFileSync(join(folder, "azure-pipelines.yml"), "utf8")) as AzurePipeline;
    const stage = (name: string) =>
      runStage(pipeline, name, {
        cwd: folder,
        // The service connection's variables, as AzureCLI@2 sets them, have no meaning for the simulator.
        env: { ...env, ...pipeline.variables, PULUMI_BACKEND_URL: `file://${platform.folder}` },
        macros: { "System.AccessToken": "x", "Pipeline.Workspace": join(platform.folder, "workspace") },
      });
    const previewed = await stage("preview");
    expect(previewed).toMatchObject({
      exitCode: 0,
      out: expect.stringContaining("##vso[task.uploadsummary]"),
    });
    expect(readFileSync(join(folder, "preview.md"), "utf8")).toContain("**create** 1");
    cpSync(join(folder, "preview.json"), join(platform.folder, "workspace/preview/preview.json"));
    const up = await stage("up");
    expect([up.exitCode, up.out]).toEqual([0, expect.stringContaining("A wave waits at its gate")]);
    expect(simulator.tasks()).toHaveLength(1);
    const watched = await stage("watch");
    expect(watched.exitCode).toBe(0);
    expect(readFileSync(join(folder, "report/report.junit.xml"), "utf8")).toContain("anna@contoso.com");
  });
});

describeWithEngine("the scripts of GitLab CI", () => {
  test("show changes as a warning, bring one wave up in each job, and report", async () => {
    await using platform = await openPlatform("gitlab");
    const { simulator, env } = platform;
    const folder = platform.checkout(pilotPlan);
    const pipeline = parse(readFileSync(join(folder, ".gitlab-ci.yml"), "utf8")) as GitLabPipeline;
    const job = (name: string, wave = "") =>
      runGitLabJob(pipeline, name, {
        cwd: folder,
        env,
        given: {
          WAVE: wave,
          PULUMI_BACKEND_URL: `file://${platform.folder}`,
          AZURE_ID_TOKEN: "an-assertion",
          AZURE_FEDERATED_TOKEN_FILE: join(platform.folder, "token"),
        },
      });
    expect(await job("preview")).toMatchObject({ exitCode: 2, shown: "warning" });
    expect(readFileSync(join(platform.folder, "token"), "utf8")).toBe("an-assertion");
    expect(readFileSync(join(folder, "preview.md"), "utf8")).toContain("**create** 1");
    expect(await job("up", "pilot")).toMatchObject({ exitCode: 0, shown: "passed" });
    expect(readFileSync(join(folder, "up-pilot.md"), "utf8")).toContain("| `pilot` | 1 |");
    expect(simulator.tasks()).toHaveLength(1);
    expect(await job("watch")).toMatchObject({ exitCode: 0, shown: "passed" });
    expect(readFileSync(join(folder, "report/report.junit.xml"), "utf8")).toContain("anna@contoso.com");
  });
});

describeWithEngine("the program of the Pulumi operator's Stack", () => {
  test("goes up as the Stack says, with a refresh, and stays unchanged when the operator looks again", async () => {
    await using platform = await openPlatform("pulumi-operator");
    const { simulator } = platform;
    const folder = platform.checkout();
    const documents = parseAllDocuments(readFileSync(join(folder, "stack.yaml"), "utf8"));
    const { spec } =
      documents.map((one) => one.toJS() as StackObject).find(({ kind }) => kind === "Stack") ?? {};
    if (!spec) throw new Error("There is no Stack.");
    const settings = Object.entries(spec.config).map(([name, value]) => `--config ${name}=${value}`);
    const literals = Object.entries(spec.envRefs).map(([name, { literal }]) => [name, literal.value]);
    const env = {
      ...platform.env,
      ...(Object.fromEntries(literals) as Record<string, string>),
      PULUMI_BACKEND_URL: `file://${platform.folder}`,
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
  });
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
