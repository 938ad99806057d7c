import { spawnSync } from "node:child_process";
import { cpSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  readAction,
  readWorkflow,
  setUpAction,
  statePermissions,
  type Job,
} from "../../support/pipelines/github/workflow";

const repository = join(__dirname, "../../../examples/pipelines/github");
const lint = join(__dirname, "../../support/pipelines/github/lint.mjs");
const workflowNames = ["preview", "up", "watch", "destroy"].map((name) => `migration-${name}.yml`);
const jobs = workflowNames.flatMap((name) =>
  Object.entries(readWorkflow(repository, name).jobs).map(([id, job]) => ({ name, id, job })),
);

/** What GitHub's own parser finds wrong in the files of a repository. */
function problemsIn(folder: string): string[] {
  const files = globSync("{.github/workflows/*.yml,.github/actions/*/action.yml}", { cwd: folder });
  const { stdout, stderr } = spawnSync(process.execPath, [lint, ...files.map((file) => join(folder, file))], {
    encoding: "utf8",
  });
  if (stdout === "") throw new Error(stderr);
  return Object.values(JSON.parse(stdout) as Record<string, string[]>).flat();
}

/** The repository with one change. */
function changed(name: string, from: string, to: string): string[] {
  const folder = mkdtempSync(join(tmpdir(), "sharepoint-migration-lint-"));
  try {
    cpSync(repository, folder, { recursive: true });
    const path = join(folder, ".github", name);
    const text = readFileSync(path, "utf8");
    expect(text).toContain(from);
    writeFileSync(path, text.replace(from, to));
    return problemsIn(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

test("GitHub's parser finds nothing wrong with the workflows and the action", () => {
  expect(globSync(".github/workflows/*", { cwd: repository })).toHaveLength(workflowNames.length);
  expect(problemsIn(repository)).toEqual([]);
});

test.each([
  ["a key that there is not", "workflows/migration-up.yml", "runs-on:", "run-on:"],
  ["a context that is not there", "workflows/migration-up.yml", "${{ matrix.wave }} #", "${{ steps.x }} #"],
  ["a function that there is not", "workflows/migration-up.yml", "fromJSON(", "fromYAML("],
  ["a job that there is not", "workflows/migration-up.yml", "needs: preview", "needs: previews"],
  ["a schedule that is none", "workflows/migration-watch.yml", "17 * * * *", "61 * * * *"],
  [
    "a permission that there is not",
    "workflows/migration-preview.yml",
    "pull-requests: write",
    "pulls: write",
  ],
  ["an action without its shell", "actions/set-up/action.yml", "shell: bash", "shells: bash"],
])("it would find %s", (_what, file, from, to) => {
  expect(changed(file, from, to)).not.toEqual([]);
});

test("every action of others is pinned to a commit, with its version behind it", () => {
  const texts = [
    ...workflowNames.map((name) => join(".github/workflows", name)),
    join(setUpAction, "action.yml"),
  ].map((path) => readFileSync(join(repository, path), "utf8"));
  const used = texts.flatMap((text) => [...text.matchAll(/uses: (.*)/g)].map(([, what = ""]) => what));
  const others = used.filter((what) => what !== setUpAction);
  expect(others.length).toBeGreaterThan(8);
  for (const what of others) expect(what).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+/);
});

const permissionsOf = (name: string, job: Job) =>
  job.permissions ?? readWorkflow(repository, name).permissions;

test.each(jobs)(
  "$name/$id may read the repository and ask for OIDC tokens, and only the one that comments more",
  ({ name, id, job }) => {
    const comments = name === "migration-preview.yml" && id === "preview";
    expect(permissionsOf(name, job)).toEqual({
      contents: "read",
      "id-token": "write",
      ...(comments && { "pull-requests": "write" }),
    });
  },
);

test.each(jobs)(
  "$name/$id changes something only in the environment, with its app and a key that can write",
  ({ name, job }) => {
    const { env: shared = {} } = readWorkflow(repository, name);
    const env = { ...shared, ...job.env };
    const changes = job.steps.some(({ run = "" }) => /sharepoint-migration (up|destroy|retry)/.test(run));
    const key = statePermissions(repository, job);
    expect([job.environment, env["AZURE_CLIENT_ID"], env["STATE_CLIENT_ID"], key]).toEqual(
      changes
        ? ["production", "${{ vars.AZURE_CLIENT_ID }}", "${{ vars.STATE_CLIENT_ID }}", "cdlrw"]
        : [undefined, "${{ vars.AZURE_READ_CLIENT_ID }}", "${{ vars.STATE_READ_CLIENT_ID }}", "lr"],
    );
  },
);

test("a job is skipped for a fork, and when there is nothing to do; a comment follows a failed preview, too", () => {
  expect(jobs.flatMap(({ name, job }) => (job.if === undefined ? [] : `${name}: ${job.if}`))).toEqual([
    "migration-preview.yml: github.event.pull_request.head.repo.full_name == github.repository",
    "migration-up.yml: needs.preview.outputs.waves != '[]'",
  ]);
  const steps = jobs.flatMap(({ job }) => job.steps).filter((step) => step.if !== undefined);
  expect(steps.map((step) => [step.name, step.if])).toEqual([
    ["Comment", "${{ !cancelled() && steps.preview.outcome != 'skipped' }}"],
  ]);
});

test("a wave's job gets the previews that the job before it has saved", () => {
  const { preview, up } = readWorkflow(repository, "migration-up.yml").jobs;
  const artifacts = (job: Job | undefined, what: string) =>
    job?.steps.filter(({ uses }) => uses?.includes(what)).map((step) => step.with);
  expect(artifacts(preview, "upload-artifact")).toEqual([{ name: "previews", path: "*.preview.json" }]);
  expect(artifacts(up, "download-artifact")).toEqual([{ name: "previews" }]);
  expect(up?.strategy?.matrix).toEqual({ wave: "${{ fromJSON(needs.preview.outputs.waves) }}" });
});

test("no two jobs that change a wave's stack run at once: all have the wave's concurrency group", () => {
  const changing = jobs.filter(({ job }) => job.environment === "production");
  expect(changing.map(({ job }) => job.concurrency)).toEqual([
    { group: "sharepoint-migration-${{ matrix.wave }}", "cancel-in-progress": false },
    { group: "sharepoint-migration-${{ inputs.wave }}", "cancel-in-progress": false },
  ]);
});

test("what people or files name reaches a script by its environment, never as its text", () => {
  const scripts = [
    ...jobs.flatMap(({ job }) => job.steps),
    ...readAction(repository, setUpAction).runs.steps,
  ];
  for (const { run = "" } of scripts) expect(run).not.toContain("${{");
});
