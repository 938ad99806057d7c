import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { satisfies } from "semver";
import { parse } from "yaml";
import { packageFacts } from "../../provider/src/text";
import { describeWithEngine, languagesSetting } from "../../tools/test/engineTier";
import { useLanguages } from "../support/generatedSdks";
import { nativeProgram } from "../support/host";
import { openTestStack } from "../support/stack";

const root = join(__dirname, "../..");
const templates = join(root, "templates");
const names = readdirSync(templates, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? [entry.name] : [],
);
const json = (path: string): unknown => JSON.parse(readFileSync(join(root, path), "utf8"));

interface Project {
  readonly name: string;
  readonly description: string;
  readonly template: { readonly config?: Readonly<Record<string, { readonly default: string }>> };
}

/** What comes up: that of a plan fails at the gate of its second wave. */
const created = {
  plan: { exitCode: 1, tasks: 1 },
  task: { exitCode: 0, tasks: 1 },
};

async function comesUpAndGoesDown(name: string): Promise<void> {
  await using stack = await openTestStack();
  const { env, folder, pulumi, run, stored, simulator } = stack;
  for (const file of readdirSync(folder)) rmSync(join(folder, file));
  const made = ["new", join(templates, name), "--generate-only", "--yes"];
  const named = ["--name", "merger", "--description", "Contoso joins Fabrikam."];
  expect(await pulumi(...made, ...named)).toMatchObject({ exitCode: 0 });
  const files = readdirSync(folder).map((file) => readFileSync(join(folder, file), "utf8"));
  expect(files.filter((text) => /\$\{[A-Z]/.test(text))).toEqual([]);
  const project = parse(readFileSync(join(folder, "Pulumi.yaml"), "utf8")) as Project;
  expect(project).toMatchObject({ name: "merger", description: "Contoso joins Fabrikam." });
  if (!name.endsWith("typescript")) placePlugin(env["PULUMI_HOME"] ?? "");
  if (name.endsWith("python")) symlinkSync(dirname(pythonBin), join(folder, "venv"));
  if (name.endsWith("yaml")) {
    expect(await pulumi("install")).toMatchObject({ exitCode: 0 });
    expect(readdirSync(join(folder, "sdks"))).toEqual(["sharepoint-migration"]);
  }

  expect(await pulumi("stack", "init", "made")).toMatchObject({ exitCode: 0 });
  const { template } = parse(readFileSync(join(templates, name, "Pulumi.yaml"), "utf8")) as Project;
  for (const [key, { default: value }] of Object.entries(template.config ?? {})) {
    expect(await pulumi("config", "set", key, value)).toMatchObject({ exitCode: 0 });
  }
  const { exitCode, output } = await run("up");
  const expected = name.startsWith("plan") ? created.plan : created.task;
  expect({ exitCode, tasks: simulator.tasks().length, output }).toEqual({ ...expected, output });
  expect(await run("destroy")).toMatchObject({ exitCode: 0 });
  expect(await stored("made")).toEqual([]);
}

/** Puts the plugin where Pulumi puts what it downloads. */
function placePlugin(home: string): void {
  const folder = join(home, "plugins", `resource-sharepoint-migration-v${packageFacts.version}`);
  mkdirSync(folder, { recursive: true });
  symlinkSync(nativeProgram, join(folder, "pulumi-resource-sharepoint-migration"));
}

const ofNode = names.filter((name) => name.endsWith("typescript"));
const ofOthers = names.filter((name) => !ofNode.includes(name));
const [, pythonBin = ""] = process.env[languagesSetting]?.split(delimiter) ?? [];

describeWithEngine(
  "pulumi new, with hosts of other languages,",
  () => {
    useLanguages();

    test.each(ofOthers)("makes a project of %s that comes up and goes down", comesUpAndGoesDown);

    test.each(ofOthers)("names in %s the release of this repository, as the guide does", (name) => {
      const { version, homepage } = json("provider/package.json") as Readonly<Record<string, string>>;
      const { packages } = parse(readFileSync(join(templates, name, "Pulumi.yaml"), "utf8")) as {
        packages: unknown;
      };
      const pluginDownloadURL = homepage?.replace(/^https:\/\/(github.com.*)#.*$/, "github://api.$1");
      const source = "sharepoint-migration";
      expect(packages).toEqual({ [source]: { source, version, pluginDownloadURL } });
      const guide = readFileSync(join(root, "docs/how-to/native.md"), "utf8");
      const [shown = ""] = /^packages:\n[^`]*/m.exec(guide) ?? [];
      expect(parse(shown)).toEqual({ packages });
    });
  },
  languagesSetting,
);

describeWithEngine("pulumi new", () => {
  test.each(ofNode)("makes a project of %s that comes up and goes down", comesUpAndGoesDown);

  test.each(ofNode)("finds in %s the packages of this repository", (name) => {
    const { dependencies } = json(`templates/${name}/package.json`) as {
      dependencies: Readonly<Record<string, string>>;
    };
    const { version, peerDependencies } = json("provider/package.json") as {
      version: string;
      peerDependencies: Readonly<Record<string, string>>;
    };
    expect(dependencies["@pulumi/pulumi"]).toBe(peerDependencies["@pulumi/pulumi"]);
    expect(satisfies(version, dependencies["pulumi-sharepoint-migration"] ?? "")).toBe(true);
  });
});
