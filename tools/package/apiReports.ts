import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { Extractor, ExtractorConfig, ExtractorLogLevel, type IConfigFile } from "@microsoft/api-extractor";
import { repositoryRoot } from "../paths.ts";
import { publishedFolders } from "./manifests.ts";

/** What people can import by one path of a package, written down. */
export interface ApiReport {
  /** The file with the report, from the root of the clone. */
  readonly path: string;
  readonly text: string;
}

/** Where the reports are kept. A change of them is a change for users, so it is made on purpose. */
export const apiFolder = "etc/api";

interface Manifest {
  readonly name: string;
  readonly exports: Readonly<Record<string, string | { readonly types: string }>>;
}

/** Writes down what people can import by each path of each package, from its compiled types. */
export function apiReports(): readonly ApiReport[] {
  return publishedFolders.flatMap((source) => {
    const manifestPath = join(repositoryRoot, source, "package.json");
    const { name, exports } = JSON.parse(readFileSync(manifestPath, "utf8")) as Manifest;
    return Object.entries(exports).flatMap(([door, target]) => {
      if (typeof target === "string") return [];
      const file = name + (door === "." ? "" : door.slice(1).replaceAll("/", "-"));
      const types = join(repositoryRoot, source, target.types);
      return [{ path: `${apiFolder}/${file}.api.md`, text: reportOf(types, manifestPath, source) }];
    });
  });
}

function reportOf(types: string, manifestPath: string, source: string): string {
  const temporary = mkdtempSync(join(tmpdir(), "api-"));
  try {
    const config = ExtractorConfig.prepare({
      configObject: configOf(types, temporary, source),
      configObjectFullPath: undefined,
      packageJsonFullPath: manifestPath,
    });
    Extractor.invoke(config, { localBuild: true, messageCallback: (message) => (message.handled = true) });
    const text = readFileSync(join(temporary, "report.api.md"), "utf8");
    // The same is beside each member, without a position that changes whenever a line is added.
    return text.replaceAll(/^\/\/ \S+:\d+:\d+ - \(ae-undocumented\).*\n/gm, "");
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

function configOf(types: string, temporary: string, source: string): IConfigFile {
  const none = { logLevel: ExtractorLogLevel.None, addToApiReportFile: false };
  return {
    mainEntryPointFilePath: types,
    projectFolder: join(repositoryRoot, source),
    compiler: { tsconfigFilePath: join(repositoryRoot, source, "tsconfig.json"), skipLibCheck: true },
    newlineKind: "lf",
    apiReport: {
      enabled: true,
      reportFileName: "report",
      reportFolder: temporary,
      // What programs are written with, down to what it is made of; the other paths would each repeat the errors' catalogue.
      includeForgottenExports: relative(join(repositoryRoot, source, "dist"), types) === "index.d.ts",
      reportTempFolder: join(temporary, "new"),
    },
    docModel: { enabled: false },
    dtsRollup: { enabled: false },
    tsdocMetadata: { enabled: false },
    messages: {
      compilerMessageReporting: { default: none },
      extractorMessageReporting: {
        default: none,
        "ae-undocumented": { logLevel: ExtractorLogLevel.None, addToApiReportFile: true },
      },
      tsdocMessageReporting: { default: none },
    },
  };
}
