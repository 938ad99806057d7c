import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Application, LogLevel, type LogLevel as Level, Logger } from "typedoc";
import { repositoryRoot } from "../../paths.ts";
import type { Page } from "./pages.ts";

const provider = join(repositoryRoot, "provider");

/** The entry points of the package, by the name that a program imports, with the module that has it. */
const entryPoints: Readonly<Record<string, string>> = {
  "pulumi-sharepoint-migration": "index",
  "pulumi-sharepoint-migration/config": "config",
  "pulumi-sharepoint-migration/automation": "driver",
  "pulumi-sharepoint-migration/validation": "validation",
  "pulumi-sharepoint-migration/policy": "policy",
  "pulumi-sharepoint-migration/simulator": "simulator",
};

/** Collects what TypeDoc complains of. */
class Complaints extends Logger {
  readonly all: string[] = [];

  override log(message: string, level: Level): void {
    if (level >= LogLevel.Warn) this.all.push(`The API reference: ${message}`);
  }
}

/** The reference of the package's classes, functions and types, from their docstrings: a page for each entry point. */
export async function apiPages(): Promise<{
  readonly pages: readonly Page[];
  readonly warnings: readonly string[];
}> {
  const folder = mkdtempSync(join(tmpdir(), "sharepoint-migration-api-"));
  const logger = new Complaints();
  try {
    const app = await Application.bootstrapWithPlugins({
      options: join(repositoryRoot, "tools/docs/site/typedoc.json"),
      plugin: ["typedoc-plugin-markdown"],
      tsconfig: join(provider, "tsconfig.json"),
      entryPoints: Object.values(entryPoints).map((name) =>
        join(
          provider,
          "src",
          ["index", "validation", "policy"].includes(name) ? `${name}.ts` : `${name}/index.ts`,
        ),
      ),
    });
    app.logger = logger;
    const project = await app.convert();
    if (project === undefined)
      return { pages: [], warnings: [...logger.all, "The API reference was not made."] };
    app.validate(project);
    await app.outputs.writeOutput({ name: "markdown", path: folder }, project);
    const pages = Object.entries(entryPoints).map(([name, module]) => ({
      path: `docs/reference/api/${module}.md`,
      text: readFileSync(join(folder, `${module}.md`), "utf8").replace(/^# .*$/m, `# \`${name}\``),
    }));
    return { pages, warnings: logger.all };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
