import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { programNameIn, programNameOf } from "../../../provider/src/text";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "program-name-"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const touch = (...path: readonly string[]): string => {
  const file = join(root, ...path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, "");
  return file;
};
/** A link of that name to the command, as npm makes it. */
const link = (main: string, ...folder: readonly string[]): string => {
  const bin = join(root, ...folder);
  mkdirSync(bin, { recursive: true });
  symlinkSync(main, join(bin, "sharepoint-migration"));
  return bin;
};
const inProject = ["project", "node_modules", "pulumi-sharepoint-migration", "dist", "cli", "main.js"];

test("a global installation is typed by its bare name, from any folder", () => {
  const main = touch("lib", ...inProject.slice(1));
  const PATH = link(main, "bin");
  expect(programNameIn({ env: { PATH }, folder: root, main })).toBe("sharepoint-migration");
});

test("a local installation is typed with npx, also from a folder below and when npx has put it on PATH", () => {
  const main = touch(...inProject);
  const PATH = link(main, "project", "node_modules", ".bin");
  const folder = join(root, "project", "plans");
  expect(programNameIn({ env: { PATH }, folder, main })).toBe("npx sharepoint-migration");
});

test("a local installation is not confused with a global one of another version", () => {
  const main = touch(...inProject);
  link(main, "project", "node_modules", ".bin");
  const PATH = link(touch("lib", "main.js"), "bin");
  expect(programNameIn({ env: { PATH }, folder: join(root, "project"), main })).toBe(
    "npx sharepoint-migration",
  );
});

test.each([
  ["pnpm/12.0.0 npm/? node/v24.0.0", "pnpm exec sharepoint-migration"],
  ["yarn/4.18.0 npm/? node/v24.0.0", "yarn sharepoint-migration"],
  ["bun/1.4.5 npm/? node/v24.0.0", "bunx sharepoint-migration"],
  ["npm/11.0.0 node/v24.0.0", "npx sharepoint-migration"],
])("run by %s, it is typed as %s", (agent, typed) => {
  const main = touch(...inProject);
  link(main, "project", "node_modules", ".bin");
  const env = { PATH: "", npm_config_user_agent: agent };
  expect(programNameIn({ env, folder: join(root, "project"), main })).toBe(typed);
});

test("from the cache of npx it is typed with its package, which npx would not find by the command's name", () => {
  const main = touch("cache", "_npx", "0f", ...inProject.slice(1));
  expect(programNameIn({ env: {}, folder: root, main })).toBe(
    "npx --package pulumi-sharepoint-migration sharepoint-migration",
  );
});

test("in a project of Pulumi without the package, npx must know the package", () => {
  const main = touch(...inProject);
  link(main, "project", "node_modules", ".bin");
  expect(programNameOf(join(root, "project", "program"))).toBe("npx sharepoint-migration");
  expect(programNameOf(root)).toBe("npx --package pulumi-sharepoint-migration sharepoint-migration");
});
