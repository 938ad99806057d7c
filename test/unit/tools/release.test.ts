import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { manifestOf } from "../../../tools/package/manifests";
import { releaseProblems } from "../../../tools/package/releaseProblems";
import { workflows } from "../../support/workflows";

const root = join(__dirname, "../../..");
const repository = "pulumi-sharepoint-migration/pulumi-sharepoint-migration";
const tag = `v${manifestOf("provider").version}`;

test("a release from the repository that the packages name, of a tag with their version, has no problem", () => {
  expect(releaseProblems({ GITHUB_REPOSITORY: repository, GITHUB_REF_NAME: tag })).toEqual([]);
});

test("a release from a fork says what to change, for each package", () => {
  expect(releaseProblems({ GITHUB_REPOSITORY: "contoso/fork", GITHUB_REF_NAME: tag })).toEqual(
    ["pulumi-sharepoint-migration", "pulumi-sharepoint-migration-policies"].map((name, index) => {
      const manifest = ["provider/package.json", "policies/package.json"][index] ?? "";
      return `Cannot publish ${name} from contoso/fork: its provenance would not match. Set repository.url in ${manifest} to git+https://github.com/contoso/fork.git.`;
    }),
  );
});

test("a release of another version than the tag's says what to change", () => {
  const [problem = "", ...others] = releaseProblems({
    GITHUB_REPOSITORY: repository,
    GITHUB_REF_NAME: "v99.0.0",
  });
  expect(problem).toContain(
    `Cannot publish pulumi-sharepoint-migration ${tag.slice(1)} for the tag v99.0.0.`,
  );
  expect(others).toHaveLength(1);
});

test("the workflow's own commands pack both packages, list what they are made of, and would publish them", () => {
  const steps = workflows.get("release.yml")?.jobs["publish"]?.steps ?? [];
  const runs = steps.flatMap(({ run }) => run ?? []);
  // What they need is installed and compiled already, and publishing is only tried.
  const prepared = ["npm ci --ignore-scripts", "npm run build"];
  expect(runs).toEqual(expect.arrayContaining(prepared));
  const script = runs.filter((run) => !prepared.includes(run)).join("\n");
  expect(script.match(/^ *npm publish /gm)).toHaveLength(2);

  const folder = mkdtempSync(join(tmpdir(), "release-"));
  try {
    const tried = script
      .replaceAll(/^ *npm publish .*$/gm, "$& --dry-run --json")
      .replaceAll(/^npm sbom .*? >/gm, (command) => command.replace(/ >$/, " --offline >"))
      .replaceAll(/(?<=\s|\.\/)release(?=\/|$)/gm, folder)
      .replaceAll(`./${folder}`, folder);
    const printed = execFileSync("bash", ["-euo", "pipefail", "-c", tried], {
      cwd: root,
      env: {
        ...process.env,
        GITHUB_REPOSITORY: repository,
        GITHUB_REF_NAME: tag,
        npm_config_registry: "http://127.0.0.1:9", // nothing may be asked
        npm_config_fetch_retries: "0",
      },
      stdio: ["ignore", "pipe", "pipe"],
    }).toString();
    for (const name of ["pulumi-sharepoint-migration", "pulumi-sharepoint-migration-policies"])
      expect(printed).toContain(`"id": "${name}@${tag.slice(1)}"`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test.each([
  ["makes the release of a tag", 1, ["view", "create", "upload"]],
  ["finds the release of a tag", 0, ["view", "upload"]],
])("the workflow %s, and attaches every archive to it", (_what, viewed, verbs) => {
  const script = workflows.get("release.yml")?.jobs["release"]?.steps?.at(-1)?.run ?? "";
  const folder = mkdtempSync(join(tmpdir(), "attach-"));
  try {
    mkdirSync(join(folder, "archives"));
    for (const name of ["a.tar.gz", "b.tar.gz"]) writeFileSync(join(folder, "archives", name), "");
    const gh = `#!/bin/sh\necho "$@" >> calls\ntest "$2" != view || exit ${viewed}\n`;
    writeFileSync(join(folder, "gh"), gh, { mode: 0o755 });
    execFileSync("bash", ["-euo", "pipefail", "-c", script], {
      cwd: folder,
      env: { PATH: [folder, process.env["PATH"]].join(delimiter), GITHUB_REF_NAME: tag },
    });
    const calls = readFileSync(join(folder, "calls"), "utf8").trim().split("\n");
    expect(calls.map((call) => call.split(" ")[1])).toEqual(verbs);
    expect(calls.at(-1)).toBe(`release upload ${tag} archives/a.tar.gz archives/b.tar.gz --clobber`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
