import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { describeWithEngine, languagesSetting } from "../../tools/test/engineTier";
import { generateSdks, installPythonSdk, runTool, type GeneratedSdks } from "../support/generatedSdks";
import { examplesIn } from "../support/packageSchema";

const root = join(__dirname, "../..");
const generator = join(root, "tools/engine/modules/generate-sdks");

/** Runs examples without an engine, and prints the types of what they declare. */
const runsExamples = `
import sys
import pulumi

class Mocks(pulumi.runtime.Mocks):
    def new_resource(self, args):
        print(args.typ)
        return [args.name, args.inputs]
    def call(self, args):
        return {}

pulumi.runtime.set_mocks(Mocks())

@pulumi.runtime.test
def run(example):
    exec(example)

for example in sys.argv[1:]:
    run(example)
`;

/** The mocks of people return the arguments too, here a list of mappings. */
const mapWithMappings = `
import pulumi_sharepoint_migration as migration

anna = migration.UserMappingArgs(
    kind="user",
    source_user_principal_name="anna@contoso.com",
    target_user_principal_name="anna@fabrikam.com",
)
migration.IdentityMap("people", source_tenant_id="11111111-2222-3333-4444-555555555555", mappings=[anna])
`;

describeWithEngine(
  "the typed SDKs that Pulumi's generators make of the schema",
  () => {
    let sdks: GeneratedSdks;
    beforeAll(async () => {
      sdks = await generateSdks();
    });
    afterAll(() => {
      sdks[Symbol.dispose]();
    });

    test("are made for Go, Node and Python, without a warning", () => {
      expect(readdirSync(sdks.folder).sort()).toEqual(["go", "nodejs", "python"]);
    });

    test("have the names of the examples in Python, and of that in the guide", async () => {
      process.env["PYTHONPATH"] = await installPythonSdk(sdks);
      const guide = readFileSync(join(root, "docs/how-to/native.md"), "utf8");
      const [, shown = ""] = /```py\n([\s\S]*?)```/.exec(guide) ?? [];
      const inGuide = { token: "sharepoint-migration:index:SiteMigrationTask", code: shown };
      const ofMap = { token: "sharepoint-migration:index:IdentityMap", code: mapWithMappings };
      const examples = [...examplesIn("python"), inGuide, ofMap];
      expect(examples.length).toBeGreaterThanOrEqual(8);
      const { stdout } = await runTool("python", ["-c", runsExamples, ...examples.map(({ code }) => code)]);
      expect(stdout.trim().split("\n")).toEqual(examples.map(({ token }) => token));
    });

    test("have the names of the examples in Go, which are formatted", async () => {
      const folder = join(sdks.folder, "examples");
      for (const { token, code } of examplesIn("go")) {
        const example = join(folder, token.split(":").at(-1)?.toLowerCase() ?? "");
        mkdirSync(example, { recursive: true });
        writeFileSync(join(example, "main.go"), code);
      }
      expect(readdirSync(folder).length).toBeGreaterThanOrEqual(6);
      cpSync(join(generator, "go.sum"), join(folder, "go.sum"));
      const sdk = /^module (.+)$/m.exec(readFileSync(join(sdks.folder, "go", "go.mod"), "utf8"))?.[1] ?? "";
      writeFileSync(
        join(folder, "go.mod"),
        `${readFileSync(join(generator, "go.mod"), "utf8")}\nrequire ${sdk} v0.0.0\nreplace ${sdk} => ../go\n`,
      );
      // With the flags of the engine, what was compiled for it is not compiled again.
      const flags = ["-mod=readonly", "-trimpath", "-tags", "osusergo,grpcnotrace"];
      await runTool("go", ["build", ...flags, "./..."], { cwd: folder });
      expect((await runTool("gofmt", ["-l", folder])).stdout).toBe("");
    });

    test("compile for Node", () => {
      // Inside the clone, where Pulumi's SDK is found.
      const folder = join(root, "test/.projects/nodeSdk");
      cpSync(join(sdks.folder, "nodejs"), folder, { recursive: true });
      try {
        const config = ts.getParsedCommandLineOfConfigFile(
          join(folder, "tsconfig.json"),
          { noEmit: true },
          { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => undefined },
        );
        const program = ts.createProgram(config?.fileNames ?? [], config?.options ?? {});
        expect(program.getRootFileNames().length).toBeGreaterThan(10);
        const mistakes = ts.getPreEmitDiagnostics(program).map(({ messageText }) => messageText);
        expect(mistakes).toEqual([]);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    });
  },
  languagesSetting,
);
