import { spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "setup-"));
  mkdirSync(join(root, "tools"));
  cpSync(join(__dirname, "../../../tools/setup.mjs"), join(root, "tools/setup.mjs"));
  lock({});
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

const tools = { devDependencies: { typescript: "~6.0.3" } };
const packages = {
  "": {},
  bench: {},
  tools,
  "node_modules/typescript": { version: "6.0.3", integrity: "a" },
  "node_modules/jest": { version: "30.5.2", integrity: "b" },
  "node_modules/node-other-os": { version: "24.21.0", integrity: "c", optional: true },
};

/** Writes the lock file: that of a small clone, with these entries changed or, where undefined, removed. */
function lock(changes: Readonly<Record<string, object | undefined>>): void {
  writeFileSync(join(root, "package-lock.json"), JSON.stringify({ packages: { ...packages, ...changes } }));
}

/** An npm that installs what a real one does here, and notes how it was called. */
const npm = `
const { mkdirSync, readFileSync, writeFileSync } = require("node:fs");
if (process.argv[2] === "rebuild") {
  mkdirSync("node_modules/.bin");
  for (const name of process.argv.slice(4)) writeFileSync("node_modules/.bin/" + name.replace("pulumi-", ""), "");
  process.exit();
}
const narrow = process.argv.includes("--workspace") ? /typescript|tools/ : /^(?!.*other-os)./;
const { packages } = JSON.parse(readFileSync("package-lock.json"));
const installed = Object.entries(packages).filter(([path]) => narrow.test(path));
mkdirSync("node_modules/typescript/bin", { recursive: true });
writeFileSync("node_modules/typescript/bin/tsc", "require('fs').writeFileSync('built', process.argv.slice(2).join(' '))");
writeFileSync("node_modules/.package-lock.json", JSON.stringify({ packages: Object.fromEntries(installed) }));
`;

/** Runs the set-up, and says why it installed; undefined when it did not. */
function setUp(...workspace: string[]): string | undefined {
  const bin = join(root, "bin");
  mkdirSync(bin, { recursive: true });
  writeFileSync(join(bin, "npm"), `#!${process.execPath}\n${npm}`);
  chmodSync(join(bin, "npm"), 0o755);
  const env = { ...process.env, PATH: [bin, process.env["PATH"]].join(delimiter) };
  const { status, stderr } = spawnSync(process.execPath, [join(root, "tools/setup.mjs"), ...workspace], {
    encoding: "utf8",
    env,
  });
  expect([status, stderr]).toEqual([0, stderr]);
  return /^Installing packages, because (.+) …$/m.exec(stderr)?.[1];
}

const missing = "node_modules is missing or incomplete";
const absent = (path: string): string => `${path} is not installed`;
const differs = (path: string): string => `${path} is not as package-lock.json says`;

test.each([[[]], [["tools"]]])("a fresh clone is made ready once, for %j", (workspace) => {
  expect([setUp(...workspace), setUp(...workspace)]).toEqual([missing, undefined]);
});

test("the tests after the demo install the rest, and the demo after the tests installs nothing", () => {
  expect([setUp("tools"), setUp(), setUp("tools"), setUp()]).toEqual([
    missing,
    absent("bench"),
    undefined,
    undefined,
  ]);
});

test.each<[string, Readonly<Record<string, object | undefined>>]>([
  ["node_modules/typescript", { "node_modules/typescript": { version: "6.0.4", integrity: "d" } }],
  ["tools", { tools: { devDependencies: { ...tools.devDependencies, semver: "^7.5.2" } } }],
])("when the lock file has another %s, both the demo and the tests install again", (path, changes) => {
  for (const workspace of [[], ["tools"]]) {
    lock({});
    setUp(...workspace);
    lock(changes);
    expect([setUp(...workspace), setUp(...workspace)]).toEqual([differs(path), undefined]);
  }
});

test("a change of what only the tests need concerns the tests alone", () => {
  setUp("tools");
  lock({ "node_modules/jest": { version: "31.0.0", integrity: "e" } });
  expect([setUp("tools"), setUp(), setUp()]).toEqual([undefined, absent("bench"), undefined]);
});

test("a package that is no longer locked does not cause an install", () => {
  setUp();
  lock({ "node_modules/jest": undefined });
  expect([setUp("tools"), setUp()]).toEqual([undefined, undefined]);
});

test("an installation that was killed is begun again", () => {
  setUp("tools");
  rmSync(join(root, "node_modules/.package-lock.json"));
  expect(setUp("tools")).toBe(missing);
});

test("a program that the first build makes is linked once, as npm links only what exists", () => {
  mkdirSync(join(root, "provider/dist/cli"), { recursive: true });
  writeFileSync(join(root, "provider/dist/cli/main.js"), "");
  setUp();
  const link = join(root, "node_modules/.bin/sharepoint-migration");
  expect(existsSync(link)).toBe(true);
  setUp(); // would fail if it made the folder again
});

test("the demo builds the provider without checking its types, and the tests build and check all", () => {
  setUp("tools");
  expect(readFileSync(join(root, "built"), "utf8")).toBe("--build provider --noCheck --force");
  setUp();
  expect(readFileSync(join(root, "built"), "utf8")).toBe("--build --force");
});
