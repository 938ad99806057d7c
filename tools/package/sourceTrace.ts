import { existsSync, readFileSync } from "node:fs";
import { SourceMap, type SourceMapPayload } from "node:module";
import { join } from "node:path";
import ts from "typescript";
import { repositoryRoot } from "../paths.ts";

// The tarballs hold no source maps, so that they stay small. Each file is compiled alone, without options that depend on other
// files, so its map can be made again from the source of the same version; a test proves that.
const frame =
  /[^\s(]*[\\/](pulumi-sharepoint-migration(?:-policies)?|provider|policies)[\\/]dist[\\/]([\w\\/]+)\.js:(\d+):(\d+)/g;

/** A stack trace from an installed package, with positions in the sources of this clone. */
export function sourceTrace(trace: string): string {
  return trace.replaceAll(frame, (position, name: string, file: string, line: string, column: string) => {
    const path = `${name.endsWith("policies") ? "policies" : "provider"}/src/${file.replaceAll("\\", "/")}.ts`;
    if (!existsSync(join(repositoryRoot, path))) return position;
    const { map } = compileAlone(path);
    const entry = new SourceMap(map).findEntry(Number(line) - 1, Number(column) - 1);
    return "originalLine" in entry
      ? `${path}:${String(entry.originalLine + 1)}:${String(entry.originalColumn + 1)}`
      : position;
  });
}

/** Compiles a source as `tsc --build` does. */
export function compileAlone(path: string): { readonly text: string; readonly map: SourceMapPayload } {
  const { config } = ts.readConfigFile(join(repositoryRoot, "tsconfig.base.json"), (file) =>
    ts.sys.readFile(file),
  ) as {
    config: object;
  };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, repositoryRoot);
  const { outputText, sourceMapText = "{}" } = ts.transpileModule(
    readFileSync(join(repositoryRoot, path), "utf8"),
    {
      fileName: path.replace(/ts$/, "cts"), // CommonJS, as the packages say
      compilerOptions: { ...options, module: ts.ModuleKind.Node16, sourceMap: true },
    },
  );
  return {
    text: outputText.replace(/\/\/# sourceMappingURL=.*\s*$/, ""),
    map: JSON.parse(sourceMapText) as SourceMapPayload,
  };
}
