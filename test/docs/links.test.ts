import { existsSync, globSync, readFileSync, readdirSync, statSync } from "node:fs";
import { dirname, join, relative } from "node:path";

const root = join(__dirname, "../..");
const textOf = (file: string): string => readFileSync(join(root, file), "utf8");
const pages = globSync(["*.md", "{docs,examples,provider,policies,bench}/**/*.md"], {
  cwd: root,
  exclude: (path) => path.includes("node_modules"),
}).sort();

/** What GitHub calls the headings of a page in links to them. */
const anchorsOf = (page: string): string[] =>
  [...page.replace(/^```[\s\S]*?^```/gm, "").matchAll(/^#+ (.*)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, "")
      .replaceAll(" ", "-"),
  );

/** Links to files of the repository: the path from its root, and the heading. */
const linksIn = (page: string): { readonly to: string; readonly anchor: string }[] =>
  [...textOf(page).matchAll(/\]\((?!https?:)([^)#]*)(?:#([^)]*))?\)/g)].map(([, path = "", anchor = ""]) => ({
    to: path === "" ? page : relative(root, join(root, dirname(page), path)),
    anchor,
  }));

test.each(pages)("every link in %s leads to a file or a heading", (page) => {
  const broken = linksIn(page).filter(({ to, anchor }) => {
    if (!existsSync(join(root, to))) return true;
    return (
      anchor !== "" && (statSync(join(root, to)).isDirectory() || !anchorsOf(textOf(to)).includes(anchor))
    );
  });
  expect(broken).toEqual([]);
});

test("the index of the documents has every page, and that of the ADRs every record with its title", () => {
  const markdownIn = (folder: string): string[] =>
    readdirSync(join(root, folder)).filter((name) => name.endsWith(".md") && name !== "README.md");
  const linked = linksIn("docs/README.md").map(({ to }) => to);
  const folders = ["docs", "docs/how-to", "docs/reference", "docs/explanation"];
  const all = folders.flatMap((folder) => markdownIn(folder).map((name) => `${folder}/${name}`));
  expect(linked).toEqual(expect.arrayContaining([...all, "docs/adr/README.md", "docs/upstream/README.md"]));
  const rows = [...textOf("docs/adr/README.md").matchAll(/^\| \[(\d+)\]\((.+?)\) +\| (.+?) +\|$/gm)];
  expect(rows.map(([, number = "", file = "", title = ""]) => [file, `# ${number} ${title}`])).toEqual(
    markdownIn("docs/adr").map((name) => [name, textOf(`docs/adr/${name}`).split("\n")[0]]),
  );
});
