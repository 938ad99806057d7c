import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { copiesIn, exceptions } from "../../tools/architecture/copies.ts";
import { readSources } from "../../tools/architecture/readSources.ts";
import { findIdioms } from "../../tools/wording/findIdioms.ts";

const root = join(__dirname, "../..");
const tracked = execFileSync("git", ["ls-files"], { cwd: root, encoding: "utf8" }).trim().split("\n");
const read = (path: string): string => readFileSync(join(root, path), "utf8");

// The lists themselves name what they forbid.
const lists = ["tools/wording/idioms.ts", "test/unit/wording.test.ts"];

test("no text of the product has an idiom that a technical writer would not use", () => {
  const texts = tracked.filter((path) => /\.(ts|md)$/.test(path) && !lists.includes(path));
  expect(texts.length).toBeGreaterThan(500);
  expect(texts.flatMap((path) => findIdioms(path, read(path)))).toEqual([]);
});

test.each([
  ["a.ts", "// nobody asked", ['a.ts:1 "nobody": write no one, or name who']],
  ["a.ts", "const a = 1;\n/** Told\n * somebody */", ["told", "somebody"]],
  ["a.ts", "const told = `it ${stands} as it is`;", ["as it is"]],
  ["a.ts", "const nobody = whoever;", []],
  ["a.md", "It stands here.\n```\ntold\n```\n`told` is code", ["stands"]],
  ["a.md", "There is no task, it is for one, and it is no longer there.", []],
])("%s with %j has %j", (path, text, found) => {
  const idioms = findIdioms(path, text);
  expect(idioms).toHaveLength(found.length);
  found.forEach((part, index) => expect(idioms[index]?.toLowerCase()).toContain(part.toLowerCase()));
});

test("what the room text has, no other room has again", () => {
  const sources = readSources(join(root, "provider/src"));
  expect(sources.flatMap(({ path, text }) => copiesIn(path, text))).toEqual([]);
  for (const path of Object.keys(exceptions)) expect(sources.map((file) => file.path)).toContain(path);
});

test.each([
  `const isRecord = (x: unknown) => typeof x === "object" && x !== null && !Array.isArray(x);`,
  `const guid = /^[0-9a-f]{8}-/i;`,
  `import { distance } from "fastest-levenshtein";`,
  'const several = `${n} task${n === 1 ? "" : "s"}`;',
])("a second copy such as %s is found", (line) => {
  expect(copiesIn("graph/new.ts", line)).toHaveLength(1);
  expect(copiesIn("text/new.ts", line)).toEqual([]);
});
