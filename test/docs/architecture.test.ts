import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { rooms } from "../../tools/architecture/floors";

const root = join(__dirname, "../..");
const page = readFileSync(join(root, "docs/explanation/architecture.md"), "utf8");
const walks = page.split(/^## /m).slice(1);

/** The files in the nodes of a diagram. */
const filesIn = (text: string): string[] =>
  [...text.matchAll(/\["([\w/]+\.ts)(?:<br>[^"]*)?"\]/g)].map(([, file = ""]) => file);

test("the page names every room", () => {
  const table = page.slice(page.indexOf("| From the top"), page.indexOf("The driver has"));
  const named = [...table.matchAll(/`(\w+)`/g)].map(([, room = ""]) => room);
  expect(named.sort()).toEqual([...rooms].sort());
});

test.each(walks.map((walk) => [walk.split("\n")[0], walk]))(
  "each step of the walk “%s” is a file, and there are as many as it says",
  (_title, walk) => {
    const files = filesIn(walk);
    expect(files.filter((file) => !existsSync(join(root, "provider/src", file)))).toEqual([]);
    expect(Number(/: (\d+) files\./.exec(walk)?.[1])).toBe(files.length);
    expect(new Set(files).size).toBe(files.length);
  },
);

test("every path that the page names in text exists", () => {
  const text = page.replace(/^```[\s\S]*?^```/gm, "");
  const paths = [...text.matchAll(/`([\w]+(?:\/[\w.]+)+)`/g)].map(([, path = ""]) => path);
  const isThere = (path: string): boolean =>
    existsSync(join(root, path)) || existsSync(join(root, "provider/src", path));
  expect(paths.length).toBeGreaterThan(0);
  expect(paths.filter((path) => !isThere(path))).toEqual([]);
});
