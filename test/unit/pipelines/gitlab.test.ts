import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { jobOf, type GitLabPipeline } from "../../support/pipelines/gitlabJob";
import { schemaCheck } from "../../support/pipelines/schemaCheck";

const text = readFileSync(join(__dirname, "../../../examples/pipelines/gitlab/.gitlab-ci.yml"), "utf8");
const pipeline = parse(text) as GitLabPipeline;
const problemsIn = schemaCheck("gitlab-ci");

test("the schema of GitLab CI finds nothing wrong", () => {
  expect(problemsIn(pipeline)).toEqual([]);
});

test.each([
  ["a key that there is not", "resource_group:", "resource_groups:"],
  ["a value that there is not", "when: manual", "when: sometimes"],
  ["an exit code that is none", "exit_codes: [4]", "exit_codes: [four]"],
  ["a token without its audience", "aud: api://AzureADTokenExchange", "audience: api://AzureADTokenExchange"],
  [
    "a job without a script",
    "  script:\n    - npx sharepoint-migration preview",
    "  scripts:\n    - npx sharepoint-migration preview",
  ],
])("it would find %s", (_what, from, to) => {
  expect(text).toContain(from);
  expect(problemsIn(parse(text.replace(from, to)))).not.toEqual([]);
});

test("only the job of the protected environment changes something: one wave each, one run at a time", () => {
  const changing = ["preview", "up", "watch"].filter((name) =>
    jobOf(pipeline, name).script.some((line) => /sharepoint-migration (up|destroy|retry)/.test(line)),
  );
  expect(changing).toEqual(["up"]);
  expect(jobOf(pipeline, "up")).toMatchObject({
    environment: "production",
    resource_group: "sharepoint-migration-$WAVE",
    parallel: { matrix: [{ WAVE: ["pilot", "main"] }] },
    variables: { AZURE_CLIENT_ID: expect.not.stringMatching(pipeline.variables["AZURE_CLIENT_ID"] ?? "") },
  });
});
