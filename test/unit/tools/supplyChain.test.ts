import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { minVersion, subset } from "semver";
import { engineVersions } from "../../../tools/engine/pins";
import { sbomCommands } from "../../support/workflows";

const root = join(__dirname, "../../..");
const json = (path: string): unknown => JSON.parse(readFileSync(join(root, path), "utf8"));

interface Locked {
  readonly version?: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly link?: boolean;
  readonly inBundle?: boolean;
  readonly hasInstallScript?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
}
interface Manifest {
  readonly allowScripts?: Readonly<Record<string, boolean>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly scripts?: Readonly<Record<string, string>>;
}

const { packages } = json("package-lock.json") as { packages: Readonly<Record<string, Locked>> };
const manifest = json("package.json") as Manifest;
const provider = json("provider/package.json") as Manifest;
const installed = Object.entries(packages).filter(
  ([path, { link }]) => path.includes("node_modules/") && link !== true,
);
const nameOf = (path: string): string =>
  path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);

test("the lockfile pins every package by the hash of what it holds", () => {
  expect(installed.length).toBeGreaterThan(500);
  const unpinned = installed.filter(
    ([, { integrity, inBundle }]) =>
      inBundle !== true && !/^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity ?? ""),
  );
  expect(unpinned.map(([path]) => path)).toEqual([]);
});

test("so does the lockfile of the package managers that the packed packages are tried with", () => {
  const { packages: managers } = json("test/package/package-lock.json") as {
    packages: Readonly<Record<string, Locked>>;
  };
  const pinned = Object.entries(managers).filter(([path]) => path !== "");
  expect(pinned.length).toBeGreaterThan(5);
  for (const [path, { integrity, resolved }] of pinned)
    expect([path, resolved, integrity]).toEqual([path, undefined, expect.stringMatching(/^sha512-/)]);
});

test("what only the benchmark needs is not counted among what people install", () => {
  const { dependencies, devDependencies } = json("bench/package.json") as Manifest;
  expect([dependencies, Object.keys(devDependencies ?? {})]).toEqual([
    undefined,
    expect.arrayContaining(["undici"]),
  ]);
  expect(packages["node_modules/@pnp/core"]).toHaveProperty("dev", true);
});

test("the demo installs nothing that only tests and benchmarks need", () => {
  const { devDependencies: forTools = {} } = json("tools/package.json") as Manifest;
  const asked = Object.keys({ ...forTools, ...provider.devDependencies }).map((name) =>
    resolved("tools", name),
  );
  const needed = new Set([...asked, ...["provider", ...asked].flatMap(pathsUnder)].map(nameOf));
  expect([...needed]).toEqual(expect.arrayContaining(["typescript", "semver", "@pulumi/pulumi", "undici"]));
  for (const name of [
    "jest",
    "eslint",
    "azurite",
    "@20minutes/s3rver",
    "@sparticuz/chromium",
    "echarts",
    "express",
  ])
    expect([...needed]).not.toContain(name);
});

test("no package comes from anywhere but the registry, or from this repository", () => {
  const links = Object.values(packages).filter(({ link }) => link === true);
  expect(installed.filter(([, { resolved }]) => resolved !== undefined).map(([path]) => path)).toEqual([]);
  for (const { resolved = "" } of links) expect(packages).toHaveProperty([resolved]);
  const asked = [
    manifest,
    provider,
    json("policies/package.json") as Manifest,
    json("tools/package.json") as Manifest,
    json("bench/package.json") as Manifest,
  ].flatMap(({ dependencies, devDependencies, optionalDependencies }) =>
    Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies }),
  );
  const own = (name: string): boolean => packages[`node_modules/${name}`]?.link === true;
  for (const [name, range] of asked.filter(([known]) => !own(known)))
    expect([name, range]).toEqual([
      name,
      expect.stringMatching(/^([~^]?\d+\.\d+\.\d+(-[\w.]+)?|npm:.+@\d.+)$/),
    ]);
});

test("every package that wants to run a script when it is installed is known, and none may", () => {
  const wanting = new Set(
    installed.flatMap(([path, { hasInstallScript }]) => (hasInstallScript === true ? [nameOf(path)] : [])),
  );
  expect(Object.keys(manifest.allowScripts ?? {}).sort()).toEqual([...wanting].sort());
  expect(Object.values(manifest.allowScripts ?? {})).not.toContain(true);
  expect(readFileSync(join(root, "tools/setup.mjs"), "utf8")).toMatch(/"ci",\s+"--ignore-scripts"/);
});

test("one copy of OpenTelemetry's API serves this package and Pulumi's SDK, on a fresh install too", () => {
  const copies = installed.filter(([path]) => nameOf(path) === "@opentelemetry/api");
  expect(copies.map(([path]) => path)).toEqual(["node_modules/@opentelemetry/api"]);
  const newest = packages["node_modules/@pulumi/pulumi"]?.dependencies?.["@opentelemetry/api"] ?? "";
  const ours = provider.dependencies?.["@opentelemetry/api"] ?? "";
  expect(ours).toMatch(/^~/);
  expect(subset(ours, newest)).toBe(true);
});

test("the tests use the oldest SDK that the package allows, and the SDK of the newest engine", () => {
  const oldest = minVersion(provider.peerDependencies?.["@pulumi/pulumi"] ?? "")?.version ?? "";
  expect(manifest.devDependencies).toMatchObject({
    "@pulumi/pulumi": engineVersions.newest,
    "pulumi-oldest": `npm:@pulumi/pulumi@${oldest}`,
  });
});

test("the packages that people install run nothing when they are installed, and neither does what the provider needs", () => {
  for (const folder of ["provider", "policies"])
    expect(Object.keys((json(`${folder}/package.json`) as Manifest).scripts ?? {})).toEqual([]);
  const running = pathsUnder("provider").filter((path) => packages[path]?.hasInstallScript === true);
  expect(running).toEqual([]);
});

interface Sbom {
  readonly bomFormat: string;
  readonly components: readonly {
    readonly purl: string;
    readonly version: string;
    readonly hashes?: readonly object[];
  }[];
}

test("a release lists what each of the packages is made of", () => {
  const names = ["provider", "policies"].map(
    (folder) => (json(`${folder}/package.json`) as { name: string }).name,
  );
  expect(sbomCommands().map(({ name }) => name)).toEqual(names);
});

test.each(sbomCommands())(
  "the list for $name can be written without a network, and is whole",
  ({ name, command }) => {
    const [program = "", ...words] = command.split(" ");
    const printed = execFileSync(program, [...words, "--offline"], {
      cwd: root,
      maxBuffer: 64 * 1024 * 1024,
    });
    const sbom = JSON.parse(printed.toString()) as Sbom;
    expect(sbom.bomFormat).toBe("CycloneDX");
    const listed = new Map(sbom.components.map(({ purl, hashes }) => [purlText(purl), hashes?.length ?? 0]));
    expect([...listed.keys()]).toContainEqual(expect.stringMatching(new RegExp(`^${name}@`)));
    const folder = packages[`node_modules/${name}`]?.resolved ?? "";
    const needed = [...new Set(pathsUnder(folder).map(nameAndVersion))];
    expect(needed.length).toBeGreaterThan(folder === "provider" ? 50 : 2);
    expect(needed.map((each) => [each, listed.get(each)])).toEqual(needed.map((each) => [each, 1]));
    for (const tool of ["jest", "eslint", "azurite"])
      expect([...listed.keys()].filter((each) => each.startsWith(`${tool}@`))).toEqual([]);
  },
);

/** Name and version in `pkg:npm/%40azure/identity@4.14.1`. */
const purlText = (purl: string): string => decodeURIComponent(purl.replace(/^pkg:npm\//, ""));

/** What a package needs, and what that needs, and so on, by the lockfile. */
function pathsUnder(ours: string): readonly string[] {
  const found = new Set<string>();
  const queue = [ours];
  for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
    if (found.has(path)) continue;
    found.add(path);
    const { dependencies = {} } = packages[path] ?? {};
    queue.push(...Object.keys(dependencies).map((name) => resolved(path, name)));
  }
  return [...found].filter((path) => path !== ours);
}

const nameAndVersion = (path: string): string => `${nameOf(path)}@${packages[path]?.version ?? "?"}`;

/** Where Node finds a package from another: the nearest `node_modules` above. */
function resolved(from: string, name: string): string {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf("/")))) {
    const path = folder === "" ? `node_modules/${name}` : `${folder}/node_modules/${name}`;
    if (packages[path] || folder === "") return path;
  }
}
