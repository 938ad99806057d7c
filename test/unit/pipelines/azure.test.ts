import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { stepsOf, type AzurePipeline } from "../../support/pipelines/azureSteps";
import { schemaCheck } from "../../support/pipelines/schemaCheck";

const text = readFileSync(
  join(__dirname, "../../../examples/pipelines/azure-pipelines/azure-pipelines.yml"),
  "utf8",
);
const pipeline = parse(text) as AzurePipeline;
const problemsIn = schemaCheck("azure-pipelines");
const stage = (name: string) => pipeline.stages.find((one) => one.stage === name);

test("the schema of Azure Pipelines finds nothing wrong", () => {
  expect(problemsIn(pipeline)).toEqual([]);
});

test.each([
  ["a key that there is not", "lockBehavior: sequential", "lockBehaviour: sequential"],
  ["a value that there is not", "lockBehavior: sequential", "lockBehavior: eventually"],
  ["a step that is none", "  - bash: npm ci", "  - bashing: npm ci"],
  ["a deployment without a strategy", "runOnce:", "runTwice:"],
  ["a schedule that is none", "cron:", "crontab:"],
])("it would find %s", (_what, from, to) => {
  expect(text).toContain(from);
  expect(problemsIn(parse(text.replace(from, to)))).not.toEqual([]);
});

test("only the deployment to the environment changes something, one run at a time", () => {
  const changing = pipeline.stages.filter(({ stage: name }) =>
    stepsOf(pipeline, name).some(({ inputs }) =>
      /sharepoint-migration up/.test(String(inputs?.["inlineScript"])),
    ),
  );
  expect(changing.map(({ stage: name }) => name)).toEqual(["up"]);
  expect(stage("up")).toMatchObject({
    lockBehavior: "sequential",
    condition: expect.stringContaining("refs/heads/main"),
    jobs: [{ environment: "sharepoint-migration" }],
  });
  for (const { stage: name } of pipeline.stages) {
    const connections = stepsOf(pipeline, name).flatMap(({ inputs }) => inputs?.["azureSubscription"] ?? []);
    expect(connections).toEqual([name === "up" ? "migration" : "migration-read"]);
  }
});

test("no step keeps the token of the repository, and macros reach scripts by their environment alone", () => {
  for (const { stage: name } of pipeline.stages) {
    const steps = stepsOf(pipeline, name);
    expect(steps[0]).toMatchObject({ checkout: "self", persistCredentials: false });
    for (const { bash = "", inputs } of steps) {
      expect(`${bash}${String(inputs?.["inlineScript"])}`).not.toMatch(/\$\((?!npx)[\w.]+\)|\$\{\{/);
    }
  }
});
