import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { packageFacts } from "../../provider/src/text";
import { schemaFile } from "./packageSchema";

const languages = process.env["SHAREPOINT_MIGRATION_TEST_LANGUAGES"] ?? "";

/** Runs a program to its end, with the hosts of languages and their tools in front of PATH. */
export const runTool = (program: string, args: readonly string[], options: { readonly cwd?: string } = {}) =>
  promisify(execFile)(program, args, {
    ...options,
    env: {
      ...process.env,
      PATH: [languages, process.env["PATH"]].join(delimiter),
      GOFLAGS: "",
      GOWORK: "off",
    },
  });

/** Typed SDKs of the package in a folder of their own, one folder for each language. */
export interface GeneratedSdks extends Disposable {
  readonly folder: string;
}

/** Writes the SDKs from the schema as the plugin serves it, as `pulumi package add` does. */
export async function generateSdks(): Promise<GeneratedSdks> {
  const folder = mkdtempSync(join(tmpdir(), "sharepoint-migration-sdks-"));
  const served = join(folder, "schema.json");
  const schema = JSON.parse(readFileSync(schemaFile, "utf8")) as object;
  writeFileSync(served, JSON.stringify({ ...schema, version: packageFacts.version }));
  await runTool("generate-sdks", [served, folder]);
  rmSync(served);
  return { folder, [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Lets the tests of a block run programs in YAML and in Python, with the SDK that Pulumi's generators make of the schema. */
export function useLanguages(): void {
  const before = process.env["PATH"];
  let sdks: GeneratedSdks;
  beforeAll(async () => {
    sdks = await generateSdks();
    // Instead of `pulumi install`, since the host of Python that can be built here generates no SDK.
    process.env["PYTHONPATH"] = await installPythonSdk(sdks);
    process.env["PATH"] = [languages, before].join(delimiter);
  });
  afterAll(() => {
    process.env["PATH"] = before;
    delete process.env["PYTHONPATH"];
    sdks[Symbol.dispose]();
  });
}

/** Installs the SDK for Python beside the others, without its dependencies. The result belongs in PYTHONPATH. */
export async function installPythonSdk({ folder }: GeneratedSdks): Promise<string> {
  const installed = join(folder, "site-packages");
  const offline = [
    "--no-deps",
    "--no-build-isolation",
    "--no-index",
    "--quiet",
    "--disable-pip-version-check",
  ];
  const args = ["-m", "pip", "install", ...offline, "--target", installed, join(folder, "python")];
  await runTool("python", args);
  return installed;
}
