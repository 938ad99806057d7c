import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { build, type BuildOptions, type Metafile, type Plugin } from "esbuild";
import { repositoryRoot } from "../paths.ts";

const provider = join(repositoryRoot, "provider");
const bundled = "./provider.js";

/**
 * The first file enables Node's cache of compiled code and then loads the second with everything else: Node caches only what it
 * loads later.
 */
const start = `
import { enableCompileCache } from "node:module";
import { compileCacheFolder } from "./text";
enableCompileCache(compileCacheFolder(process.env));
require(${JSON.stringify(bundled)});
`;

/** The licenses of the packages that a bundle contains. */
export interface Bundle {
  readonly licenses: string;
}

/** Writes the plugin with all packages that it needs as two files, `main.js` and `provider.js`. */
export async function bundlePlugin(folder: string): Promise<Bundle> {
  const stdin = { contents: start, resolveDir: join(provider, "src"), loader: "ts" as const };
  const [, { metafile }] = await Promise.all([
    build({ ...options, stdin, outfile: join(folder, "main.js"), external: [bundled] }),
    build({
      ...options,
      entryPoints: [join(provider, "src/nativeProvider/main.ts")],
      outfile: join(folder, bundled),
    }),
  ]);
  return { licenses: licensesOf(metafile) };
}

const pulumi = createRequire(join(provider, "package.json")).resolve("@pulumi/pulumi/package.json");
const folderOf = (name: string): string => dirname(createRequire(pulumi).resolve(`${name}/package.json`));

/** What is loaded when it is needed is loaded so from the bundle too, and TypeScript, which only dynamic resources need, is left out. */
const loading: Plugin = {
  name: "loading",
  setup(bundler) {
    bundler.onLoad({ filter: /[\\/]provider[\\/]src[\\/].*\.ts$/ }, ({ path }) => {
      const contents = readFileSync(path, "utf8")
        .replaceAll(/^const load = createRequire\(.*\);$/gm, "")
        .replaceAll(/\bload\((?="[^"]+"\))/g, "require(")
        .replaceAll(/createRequire\(require\.resolve\("@pulumi\/pulumi"\)\)\(/g, "require(");
      if (/\b(createRequire|load)\(/.test(contents))
        return { errors: [{ text: "A bundle would not contain what this loads." }] };
      return { contents, loader: "ts" };
    });
    bundler.onResolve({ filter: /^typescript$/ }, ({ path }) => ({ path, namespace: "left out" }));
    bundler.onLoad({ filter: /.*/, namespace: "left out" }, () => ({ contents: "module.exports = {};" }));
  },
};

const options = {
  bundle: true,
  platform: "node",
  format: "cjs",
  target: "node22.19",
  tsconfig: join(provider, "tsconfig.json"),
  absWorkingDir: repositoryRoot,
  // The copies that Pulumi's SDK uses.
  alias: { "@grpc/grpc-js": folderOf("@grpc/grpc-js"), "google-protobuf": folderOf("google-protobuf") },
  plugins: [loading],
  logLevel: "warning",
  metafile: true,
} as const satisfies BuildOptions;

/** A bundle distributes its packages, which their licenses allow only together with the licenses. */
function licensesOf({ inputs }: Metafile): string {
  const folders = Object.keys(inputs).flatMap(
    (path) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? [],
  );
  return [...new Set(folders)].sort().map(licenseOf).join("\n\n");
}

function licenseOf(path: string): string {
  const folder = join(repositoryRoot, path);
  const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as {
    readonly name: string;
    readonly version: string;
    readonly license?: string;
  };
  const texts = readdirSync(folder)
    .filter((file) => /^(licen[cs]e|copying|notice)\b/i.test(file) && existsSync(join(folder, file)))
    .map((file) => readFileSync(join(folder, file), "utf8").trim());
  if (texts.length === 0 && license === undefined) throw new Error(`${name} has no license.`);
  return [`${name} ${version} (${license ?? "see below"})`, ...texts].join("\n\n");
}
