import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { engineVersions } from "../../tools/engine/pins.ts";
import { manifestOf } from "../../tools/package/manifests.ts";
import type { Packed } from "../../tools/package/pack.ts";
import type { Cell, Program } from "./cells.ts";

const oldestSdk =
  /\d+\.\d+\.\d+/.exec(manifestOf("provider").peerDependencies["@pulumi/pulumi"] ?? "")?.[0] ?? "";
const sdks = { oldest: oldestSdk, newest: engineVersions.newest };

/** Writes an empty project that a cell describes, with the tarballs as its dependencies. */
export function writeProject(folder: string, cell: Cell, tarballs: readonly Packed[]): void {
  const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);
  const packages = Object.fromEntries(tarballs.map(({ name, path }) => [name, `file:${path}`]));
  const isModule = cell.program === "ESM" || cell.program === "typescript: false";
  const dependencies =
    cell.dependency === "direct"
      ? packages
      : { "contoso-migrations": `file:${packBetween(folder, packages)}` };
  const manifest = {
    name: "merger",
    version: "1.0.0",
    private: true,
    ...(isModule && { type: "module" }),
    main: cell.program === "TypeScript" || cell.program === "typescript: false" ? "index.ts" : "index.js",
    dependencies: { "@pulumi/pulumi": sdks[cell.sdk], ...dependencies },
    ...(cell.program === "TypeScript" && {
      devDependencies: { "@types/node": "^24.0.0", typescript: "^5.9.3" },
    }),
  };
  write("package.json", JSON.stringify(manifest, undefined, 2));
  const options = cell.program === "TypeScript" ? "" : "  options: { typescript: false }\n";
  write("Pulumi.yaml", `name: merger\nruntime:\n  name: nodejs\n${options}`);
  write(manifest.main, programText(cell.program, cell.dependency));
  if (cell.program === "TypeScript") write("tsconfig.json", JSON.stringify(tsconfig, undefined, 2));
  write("migration.yaml", plan);
}

/** As `pulumi new typescript` writes it. */
const tsconfig = {
  compilerOptions: {
    strict: true,
    outDir: "bin",
    target: "es2020",
    module: "commonjs",
    moduleResolution: "node",
    sourceMap: true,
    forceConsistentCasingInFileNames: true,
  },
  files: ["index.ts"],
};

const declarations = `
export const anna = new UserMigrationTask("anna", {
  targetOrganizationHost: "https://fabrikam-my.sharepoint.com",
  sourceUserIdentity: { userPrincipalName: "anna@contoso.com" },
  targetUserIdentity: { userPrincipalName: "anna@fabrikam.com" },
}).status;

export const finance = new SiteMigrationTask("finance", {
  targetOrganizationHost: "https://fabrikam-my.sharepoint.com",
  sourceSiteUrl: "https://contoso.sharepoint.com/sites/finance",
  targetSiteUrl: "https://fabrikam.sharepoint.com/sites/finance",
}).status;
`;

function programText(program: Program, dependency: Cell["dependency"]): string {
  const from = dependency === "direct" ? "pulumi-sharepoint-migration" : "contoso-migrations";
  if (program !== "CommonJS")
    return `import { SiteMigrationTask, UserMigrationTask } from "${from}";\n${declarations}`;
  return `const { SiteMigrationTask, UserMigrationTask } = require("${from}");\n${declarations.replace(/export const (\w+) =/g, "exports.$1 =")}`;
}

/** For the driver, which makes its own program of it. */
const plan = `name: merger
source: { organization: contoso }
target: { organizationHost: https://fabrikam-my.sharepoint.com }
waves:
  - name: pilot
    users: [{ source: bruno@contoso.com, target: bruno@fabrikam.com }]
`;

/** Packs a company's own package, which has ours as its dependency. */
function packBetween(folder: string, packages: Readonly<Record<string, string>>): string {
  const between = join(folder, "contoso-migrations");
  mkdirSync(between);
  const manifest = { name: "contoso-migrations", version: "1.0.0", main: "index.js", dependencies: packages };
  writeFileSync(join(between, "package.json"), JSON.stringify(manifest));
  writeFileSync(join(between, "index.js"), 'module.exports = require("pulumi-sharepoint-migration");\n');
  execFileSync("npm", ["pack", "--silent", "--pack-destination", folder], { cwd: between });
  return join(folder, "contoso-migrations-1.0.0.tgz");
}
