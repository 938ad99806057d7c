import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";

const root = join(__dirname, "../..");
const textOf = (file: string): string => readFileSync(join(root, file), "utf8");
const namesIn = (text: string): string[] =>
  [...text.matchAll(/\bSHAREPOINT_MIGRATION(?:_[A-Z]+)+\b/g)].map(([name]) => name);
const sources = globSync("provider/src/**/*.ts", { cwd: root }).map(textOf).join("\n");

test("each variable of ours that the code reads is on a page about settings", () => {
  const pages = ["reference/settings", "how-to/credentials", "reference/telemetry"].map((page) =>
    textOf(`docs/${page}.md`),
  );
  const documented = new Set(pages.flatMap(namesIn));
  const read = namesIn(sources);
  expect([...new Set(read)].filter((name) => !documented.has(name))).toEqual([]);
});

test("each variable of ours on the page about settings is one that the code reads", () => {
  const ours = namesIn(textOf("docs/reference/settings.md"));
  expect(ours.length).toBeGreaterThan(5);
  expect(ours.filter((name) => !sources.includes(name))).toEqual([]);
});
