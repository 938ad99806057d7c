import { engineVersions } from "../../../tools/engine/pins";
import { sbomCommands, stepsOf, workflows } from "../../support/workflows";

const all = [...workflows];

test("there are the workflows that this looks at", () => {
  expect(all.map(([file]) => file)).toEqual(expect.arrayContaining(["ci.yml", "release.yml"]));
});

test.each(all)(
  "%s uses actions by the hash of their commit only, each with the version it is",
  (file, workflow) => {
    const used = [
      ...stepsOf(workflow).map(({ uses }) => uses),
      ...Object.values(workflow.jobs).map(({ uses }) => uses),
    ].filter((uses) => uses !== undefined);
    expect(used.length).toBeGreaterThan(0);
    for (const uses of used)
      expect([file, uses]).toEqual([
        file,
        expect.stringMatching(/^(\.\/.+|[\w.-]+\/[\w./-]+@[0-9a-f]{40})$/),
      ]);
  },
);

test.each(all)("%s may read the sources and nothing else, unless a job says so", (_file, workflow) => {
  expect(workflow.permissions).toEqual({ contents: "read" });
});

test.each(all)("%s leaves no credentials behind in the clone", (_file, workflow) => {
  const checkouts = stepsOf(workflow).filter(({ uses }) => uses?.startsWith("actions/checkout@"));
  expect(checkouts.map((step) => step.with?.["persist-credentials"])).toEqual(checkouts.map(() => false));
});

test.each(all)("no text that others choose gets into a shell of %s", (_file, workflow) => {
  for (const { run = "" } of stepsOf(workflow)) expect(run).not.toContain("${{");
});

test.each(all)("%s is never run with this repository's rights for changes by others", (_file, { on }) => {
  expect(Object.keys(on)).not.toContain("pull_request_target");
  expect(Object.keys(on)).not.toContain("workflow_run");
});

describe("a release", () => {
  const release = workflows.get("release.yml");
  const { check, publish } = release?.jobs ?? {};
  const runs = (publish?.steps ?? []).flatMap(({ run }) => run ?? []);

  test("is checked first, by all that a change is checked by", () => {
    expect(check?.uses).toBe("./.github/workflows/ci.yml");
    expect(publish?.needs).toEqual(["check", "archive"]);
    expect(workflows.get("ci.yml")?.on).toHaveProperty("workflow_call");
  });

  test("needs no secret, and may do no more than prove who it is", () => {
    expect(publish).toMatchObject({
      environment: "npm",
      permissions: { contents: "read", "id-token": "write" },
    });
    expect(Object.keys(publish?.permissions ?? {})).toHaveLength(2);
    expect(JSON.stringify(release)).not.toContain("secrets.");
  });

  test("publishes with provenance what was installed without scripts, and lists what it is made of", () => {
    const published = runs
      .flatMap((run) => run.split("\n").map((line) => line.trim()))
      .filter((line) => line.startsWith("npm publish"));
    expect(published).toEqual(
      published.map(() => expect.stringMatching(/--provenance .*--ignore-scripts$/) as unknown),
    );
    expect(published).toHaveLength(2);
    expect(runs).toContain("npm ci --ignore-scripts");
    const upload = publish?.steps?.find(({ uses }) => uses?.startsWith("actions/upload-artifact@"));
    for (const { file } of sbomCommands())
      expect(file).toMatch(new RegExp(`^${String(upload?.with?.["path"])}/`));
  });
});

describe("the archives of a release", () => {
  const { archive, release } = workflows.get("release.yml")?.jobs ?? {};

  test("are made on a runner of every platform that Pulumi has plugins for", () => {
    const platforms = ["linux", "linux arm", "macos arm", "macos", "windows", "windows arm"];
    const named = (archive?.strategy?.matrix.runner ?? []).map((runner) => {
      const system = /^(ubuntu|macos|windows)/.exec(runner)?.[1]?.replace("ubuntu", "linux") ?? runner;
      const isArm = system === "macos" ? !runner.endsWith("-intel") : runner.endsWith("-arm");
      return `${system}${isArm ? " arm" : ""}`;
    });
    expect(named.sort()).toEqual(platforms.sort());
    expect(archive?.needs).toBe("check");
  });

  test("are attached with their provenance, after the packages, by a job that runs nothing of this repository", () => {
    expect(release?.needs).toBe("publish");
    expect(release?.permissions).toEqual({ contents: "write", "id-token": "write", attestations: "write" });
    expect(archive?.permissions).toBeUndefined();
    const steps = release?.steps ?? [];
    expect(steps.flatMap(({ uses }) => uses?.split("@")[0] ?? [])).toEqual([
      "actions/download-artifact",
      "actions/attest-build-provenance",
    ]);
    const runs = steps.flatMap(({ run }) => run ?? []);
    expect(runs).toEqual([
      expect.stringMatching(/gh release upload "\$GITHUB_REF_NAME" archives\/\*\.tar\.gz/),
    ]);
  });
});

test("CI checks every change with the oldest supported engine and the newest", () => {
  const check = workflows.get("ci.yml")?.jobs["check"];
  const { engine, include } = check?.strategy?.matrix ?? {};
  const engines = [...(engine ?? []), ...(include ?? []).map((job) => job.engine)];
  expect(engines.sort()).toEqual(Object.keys(engineVersions).sort());
  expect(check?.env?.["SHAREPOINT_MIGRATION_ENGINE_VERSION"]).toBe("${{ matrix.engine }}");
});

test("known weaknesses of packages, and unsigned ones, fail CI", () => {
  const runs = (workflows.get("ci.yml")?.jobs["audit"]?.steps ?? []).flatMap(({ run }) => run ?? []);
  expect(runs).toEqual([
    "npm audit --omit=dev --audit-level=low",
    "npm audit --audit-level=high",
    "npm ci --ignore-scripts && npm audit signatures",
  ]);
});
