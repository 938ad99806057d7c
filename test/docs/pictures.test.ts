import { globSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { svgOf } from "../../tools/docs/pictures/svg";

const root = join(__dirname, "../..");
const folder = join(root, "docs/pictures");
const pages = globSync(["*.md", "{docs,examples,provider,policies}/**/*.md"], {
  cwd: root,
  exclude: (path) => path.includes("node_modules"),
});

/** The pictures that a page shows, by their paths from the root, each with the words for those who do not see it. */
const shownIn = (page: string): readonly { readonly path: string; readonly alt: string }[] => {
  const text = readFileSync(join(root, page), "utf8");
  const inMarkdown = [...text.matchAll(/!\[([^\]]*)\]\(([^)]+)\)/g)].map(([, alt = "", to = ""]) => ({
    alt,
    to,
  }));
  const inHtml = [...text.matchAll(/<img src="([^"]+)"\s+alt="([^"]*)"/g)].map(([, to = "", alt = ""]) => ({
    alt,
    to,
  }));
  const sources = [...text.matchAll(/srcset="([^"]+)"/g)].map(([, to = ""]) => ({
    alt: "the same as the img",
    to,
  }));
  return [...inMarkdown, ...inHtml, ...sources]
    .filter(({ to }) => !/^https?:/.test(to))
    .map(({ alt, to }) => ({ alt, path: relative(root, join(root, dirname(page), to)) }));
};

test("every picture that a page shows exists and is described in words, and every picture is shown", () => {
  const shown = pages.flatMap(shownIn);
  expect(shown.filter(({ alt }) => alt.length < 15)).toEqual([]);
  const made = readdirSync(folder).map((name) => `docs/pictures/${name}`);
  expect(
    [...new Set(shown.map(({ path }) => path).filter((path) => path.startsWith("docs/pictures/")))].sort(),
  ).toEqual(made.sort());
});

test("all pictures together are smaller than 600 kB", () => {
  const sizes = readdirSync(folder).map((name) => statSync(join(folder, name)).size);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(600_000);
});

test("a screen becomes texts as wide as their cells and bars without gaps, with nothing to run", () => {
  const svg = svgOf(
    {
      columns: 40,
      exitCode: 0,
      lines: [
        [{ text: "pilot ██░░", column: 0, look: {} }],
        [{ text: "failed <1>", column: 2, look: { color: "bad" } }],
      ],
    },
    "npx sharepoint-migration status",
  );
  expect(svg).toContain('textLength="50.4">pilot </text>');
  expect(svg.match(/fill-opacity/g)).toHaveLength(2);
  expect(svg).toContain('<text class="bad"');
  expect(svg).toContain("failed &lt;1&gt;");
  expect(svg).toContain("@media (prefers-color-scheme: dark)");
  expect(svg).not.toMatch(/<script|href=|url\(/);
});
